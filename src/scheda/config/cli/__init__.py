"""The `scheda` command, once its libraries are installed: one small file for each command."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    # A slow import; the launcher wants only the table of commands from here.
    from scheda.config.cli.main import main as run  # noqa: PLC0415

    return run(arguments)
