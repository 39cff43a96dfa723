"""The job worker. Under `up` it is a child; by hand it serves as a further machine."""

from scheda.config.cli.commands import management


def run(arguments: list[str]) -> int:
    return management.run(["work", *arguments])
