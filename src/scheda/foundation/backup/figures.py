"""What a machine may ask about backups and room, and what it says by itself."""

import shutil
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from scheda.foundation.files.limits import has_room_for_journal
from scheda.foundation.menu.alarms import Alarm

LOW_SHARE = 0.15


def free_share() -> float:
    """Of the disk with the data."""
    folder = Path(settings.DATA_FOLDER)
    usage = shutil.disk_usage(next(path for path in (folder, *folder.parents) if path.exists()))
    return usage.free / usage.total


def disk_alarm() -> Alarm | None:
    """A full one has an alarm of its own, which everybody hears."""
    if free_share() >= LOW_SHARE or not has_room_for_journal():
        return None
    return Alarm(_("The disk is nearly full: soon imports and files stop, and then all writing."))
