"""`./scheda drill kill|restore`: break an installation of its own, and count what is left."""

import argparse
import json
import sys
from pathlib import Path

from scheda.config.cli.drills import kill


def run(arguments: list[str]) -> int:
    options = parse(arguments)
    told = kill.run(options.rounds, options.victim, options.folder)
    sys.stdout.write(f"{json.dumps(told, indent=2)}\n")
    return 0 if kill.has_passed(told) else 1


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./scheda drill",
        description="Never on your data: each drill makes an installation of its own.",
    )
    parser.add_argument("name", choices=["kill"])
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--victim", choices=[*kill.VICTIMS, "every"], default="every")
    parser.add_argument("--folder", type=Path, help="where there is room for it")
    return parser.parse_args(arguments)
