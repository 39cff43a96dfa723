"""`./scheda drill kill|disk|restore`: break an installation of its own, and count what is left."""

import argparse
import json
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from scheda.config.cli.drills import disk, kill, restore

NOT_RUN = 2
"""Neither passed nor failed."""


def run(arguments: list[str]) -> int:
    options = parse(arguments)
    # Whoever ends it by force leaves no installation behind.
    signal.signal(signal.SIGTERM, leave)
    if options.name == "restore":
        checks = restore.run(options.folder)
        restore.show(checks)
        return 0 if restore.has_passed(checks) else 1
    if options.name == "disk":
        return fill_disk(options.folder)
    told = kill.run(options.rounds, options.victim, options.folder)
    return tell(told, has_passed=kill.has_passed(told))


def leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def fill_disk(folder: Path | None) -> int:
    try:
        told = disk.run(folder)
    except disk.NotMountable as trouble:
        print(trouble, file=sys.stderr)
        return NOT_RUN
    return tell(told, has_passed=disk.has_passed(told))


def tell(told: dict[str, Any], *, has_passed: bool) -> int:
    sys.stdout.write(f"{json.dumps(told, indent=2)}\n")
    return 0 if has_passed else 1


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./scheda drill",
        description="Never on your data: each drill makes an installation of its own.",
    )
    parser.add_argument("name", choices=["kill", "disk", "restore"])
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--victim", choices=[*kill.VICTIMS, "every"], default="every")
    parser.add_argument("--folder", type=Path, help="where there is room for it")
    return parser.parse_args(arguments)
