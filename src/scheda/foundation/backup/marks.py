"""What pages say of the backups."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from scheda.foundation.backup.mark import OVERDUE, age_of, write_mark, written_mark
from scheda.foundation.backup.standing import standing
from scheda.foundation.menu.alarms import Alarm


def leave() -> None:
    """Called after whatever changes how the backups stand."""
    now = standing()
    last_good = now.last_good.began_at if now.last_good else None
    write_mark(Path(settings.DATA_FOLDER), last_good=last_good, has_failed=now.has_failed)


def alarm() -> Alarm | None:
    """Nothing is said before the first backup was tried: a new installation has none."""
    told = written_mark(Path(settings.DATA_FOLDER))
    if told["has_failed"]:
        return Alarm(_("The last backup failed."), "backup:sets")
    if told["last_good"] and age_of(told["last_good"]) > OVERDUE:
        return Alarm(_("There has been no good backup for more than a day."), "backup:sets")
    return None
