"""The job worker. Under `up` it is a child; by hand it serves as a further machine."""

from scheda.config.cli.commands import management

WORKER = ["procrastinate", "--skip-checks", "worker", "--shutdown-graceful-timeout=5"]


def run(arguments: list[str]) -> int:
    return management.run([*WORKER, *arguments])
