"""`./scheda messages`: what the catalogues lack."""

from scheda.config.messages.__main__ import main


def run(arguments: list[str]) -> int:
    return main(arguments)
