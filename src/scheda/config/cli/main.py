"""Finds the command, and says what went wrong in words."""

import sys
from collections.abc import Sequence
from importlib import import_module

from scheda.config.cli.installation import choose_data_folder
from scheda.config.cli.table import Command, named
from scheda.foundation.embedded import troubles

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments) or ["help"]
    command = named(words[0])
    try:
        return run(command, choose_data_folder(words[1:])) if command else unknown(words[0])
    except troubles.Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"\n{troubles.not_permitted(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def run(command: Command, arguments: list[str]) -> int:
    module = import_module(f"scheda.config.cli.commands.{command.module}")
    result: int = module.run([*command.words, *arguments])
    return result


def unknown(name: str) -> int:
    print(f"There is no command {name}. ./scheda help lists them all.", file=sys.stderr)
    return 2
