"""Which installation a command is about: its data folder."""

import os
from pathlib import Path

from scheda.config.environment import Environment

OPTION = "--data"


def choose_data_folder(arguments: list[str]) -> list[str]:
    """Take `--data FOLDER` out of the arguments, for us and for every process started by us."""
    rest = list(arguments)
    for position, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name == OPTION:
            taken = 1 if equals else 2
            set_data_folder(value if equals else "".join(arguments[position + 1 : position + 2]))
            rest = arguments[:position] + arguments[position + taken :]
            break
    return rest


def set_data_folder(folder: str) -> None:
    if not folder:
        raise SystemExit(f"{OPTION} needs a folder.")
    os.environ["SCHEDA_DATA"] = str(Path(folder).resolve())


def data_folder() -> Path:
    return Environment().data.resolve()
