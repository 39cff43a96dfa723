def run(arguments: list[str]) -> int:
    from scheda.config.messages.__main__ import main  # noqa: PLC0415

    return main(arguments)
