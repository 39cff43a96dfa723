"""`./scheda sbom`: every library with its version, as CycloneDX."""

import sys
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[5]
LACKING = "This needs the tools for tests. ./scheda test --quick installs them."


def run(arguments: list[str]) -> int:
    parser = ArgumentParser("scheda sbom", description="Write the bill of materials (CycloneDX).")
    parser.add_argument("--output", type=Path, help="a file; without it, it is printed")
    options = parser.parse_args(arguments)
    if find_spec("cyclonedx") is None:
        print(LACKING, file=sys.stderr)
        return 1
    from scheda.config.bill.writing import bill_of  # noqa: PLC0415 optional dependency

    text = bill_of(ROOT)
    if options.output:
        options.output.write_text(text + "\n", "utf-8")
    else:
        print(text)
    return 0
