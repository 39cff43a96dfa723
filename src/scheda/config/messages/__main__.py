import argparse
import sys
from collections.abc import Sequence

from scheda.config.messages.areas import SOURCE
from scheda.config.messages.catalogues import compile_all, update
from scheda.config.messages.checks import complaints


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scheda messages", description="Message catalogues.")
    parser.add_argument("areas", nargs="*", help="only these areas, such as: parties timeline")
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--compile", action="store_true", help="write the binary catalogues")
    action.add_argument("--check", action="store_true", help="only tell what is missing")
    chosen = parser.parse_args(arguments)
    if chosen.compile:
        print(f"{len(compile_all(SOURCE))} catalogues compiled")
        return 0
    if not chosen.check:
        for path in update(SOURCE, only=chosen.areas):
            print(f"updated {path.relative_to(SOURCE)}")
    missing = sorted(complaints(SOURCE, only=chosen.areas))
    print("\n".join(missing) or "Everything is translated.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
