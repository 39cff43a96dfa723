"""The `scheda` command, once its libraries are installed: one small file for each command."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    # The launcher wants nothing but the table of commands from this package.
    from scheda.config.cli.main import main as run  # noqa: PLC0415 slow import

    return run(arguments)
