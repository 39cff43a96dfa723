"""`./scheda doctor`: what is wrong, and how to mend it."""

import argparse
import platform

from scheda.config.cli.checkup import Check, checks, is_up
from scheda.config.cli.installation import data_folder
from scheda.foundation.embedded.troubles import Trouble, not_permitted


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./scheda doctor")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    print(f"Python {platform.python_version()}, data in {data_folder()}")
    if is_up():
        print(f"Scheda is running: {(data_folder() / 'up.lock').read_text()}")
    print()
    findings = [examine(check) for check in checks(options)]
    print(f"\n{'Nothing is wrong.' if all(findings) else 'See above for how to mend it.'}")
    return 0 if all(findings) else 1


def examine(check: Check) -> bool:
    trouble = found_by(check)
    if trouble and check.is_advice:
        print(f"  todo   {check.name}\n         {trouble.sentence}\n         {trouble.remedy}")
        return True
    if trouble:
        print(f"  WRONG  {check.name}\n         {trouble.sentence}\n         {trouble.remedy}")
    else:
        print(f"  fine   {check.name}")
    return trouble is None


def found_by(check: Check) -> Trouble | None:
    try:
        check.look()
    except Trouble as trouble:
        return trouble
    except PermissionError as error:
        return not_permitted(error)
    return None
