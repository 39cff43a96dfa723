"""How the backups stand, in a small file that every page can afford to read."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.backup.standing import OVERDUE, standing
from scheda.foundation.menu.alarms import Alarm

NAME = "backups.mark"


def path() -> Path:
    return Path(settings.DATA_FOLDER) / NAME


def leave() -> None:
    """Called after whatever changes how the backups stand."""
    now = standing()
    told = {
        "last_good": now.last_good.began_at.isoformat() if now.last_good else None,
        "has_failed": now.has_failed,
    }
    draft = path().with_suffix(".draft")
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_text(json.dumps(told))
    draft.replace(path())


def alarm() -> Alarm | None:
    """Nothing is said before the first backup was tried: an hour-old installation has none."""
    try:
        told = json.loads(path().read_text())
    except (OSError, ValueError):
        return None
    if told["has_failed"]:
        return Alarm(_("The last backup failed."), "backup:sets")
    if is_overdue(told["last_good"]):
        return Alarm(_("There has been no good backup for more than a day."), "backup:sets")
    return None


def is_overdue(last_good: str | None, *, after: timedelta = OVERDUE) -> bool:
    return bool(last_good) and timezone.now() - datetime.fromisoformat(str(last_good)) > after
