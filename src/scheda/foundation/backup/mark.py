"""How the backups stand, in a small file that every page and the doctor can afford to read."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

NAME = "backups.mark"
OVERDUE = timedelta(hours=36)
"""A night may be slept through; the second one not."""


def write_mark(data: Path, *, last_good: datetime | None, has_failed: bool) -> None:
    data.mkdir(parents=True, exist_ok=True)
    draft = data / f"{NAME}.draft"
    said = {"last_good": last_good.isoformat() if last_good else None, "has_failed": has_failed}
    draft.write_text(json.dumps(said))
    draft.replace(data / NAME)


def written_mark(data: Path) -> dict[str, Any]:
    """Without a backup ever tried nothing is wrong."""
    try:
        told: dict[str, Any] = json.loads((data / NAME).read_text())
    except (OSError, ValueError):
        return {"last_good": None, "has_failed": False}
    return told


def age_of(moment: str) -> timedelta:
    return datetime.now(UTC) - datetime.fromisoformat(moment)
