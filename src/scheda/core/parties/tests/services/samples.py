"""Numbers collected by others, kept outside the repository; without them a test is skipped."""

import csv
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[6]
SHARED = Path(os.environ.get("SCHEDA_SHARED") or ROOT.parent / "shared")


def rows(name: str) -> list[dict[str, str]]:
    path = SHARED / "data" / "ids" / name
    if not path.exists():
        pytest.skip(f"{name} is not here; SCHEDA_SHARED names the folder that holds data/ids")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
