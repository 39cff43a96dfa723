from scheda.config.cli.table import COMMANDS


def run(arguments: list[str]) -> int:
    print("usage: ./scheda COMMAND [options]\n")
    for command in COMMANDS:
        if command.listed:
            print(f"  {command.name:<12} {command.summary}")
    print("\nEvery command takes --data FOLDER (default: var). ./scheda COMMAND --help says more.")
    return 0
