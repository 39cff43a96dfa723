"""What is not taken in, and the sentence that says so."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from scheda.foundation.embedded.places import Places
from scheda.foundation.embedded.room import Reserve
from scheda.foundation.menu.alarms import Alarm
from scheda.foundation.throttling.limits import Limit, spend

LEAST_FREE_SHARE = 0.05
DAY = 24 * 3600
MEGABYTE = 1024**2


class FileRefused(ValidationError):
    """`code` is empty, too_large, too_many or disk_full."""


def refuse_full_disk() -> None:
    """Stop before the database has no room left to write."""
    if free_share() < LEAST_FREE_SHARE:
        raise disk_is_full()


def disk_is_full() -> FileRefused:
    return FileRefused(
        _("The disk is almost full, so no file can be stored. Free some space, then try again."),
        code="disk_full",
    )


def refuse_too_many(by: Any) -> None:
    """One account, or whoever took it, does not fill the disk for all."""
    limit = Limit("files", settings.FILES_A_DAY, DAY)
    if by and spend(limit, by.pk).is_refusal:
        raise FileRefused(
            _("In one day you may attach %(most)s files, and you have. Try again tomorrow.")
            % {"most": limit.most},
            code="too_many",
        )


def refuse_too_much(by: Any, size: int) -> None:
    """Of bytes as well; each file counts as a whole number of megabytes."""
    limit = Limit("file megabytes", settings.FILE_MEGABYTES_A_DAY, DAY)
    if by and spend(limit, by.pk, -(-size // MEGABYTE)).is_refusal:
        raise FileRefused(
            _("In one day you may attach files of %(most)s in all. Try again tomorrow.")
            % {"most": filesizeformat(limit.most * MEGABYTE)},
            code="too_many",
        )


def refuse_size(name: str, size: int) -> None:
    if size == 0:
        raise FileRefused(_("“%(name)s” is empty.") % {"name": name}, code="empty")
    most = settings.ATTACHMENT_MAX_BYTES
    if size > most:
        raise FileRefused(
            _("“%(name)s” is too large: %(size)s, and %(most)s is the most.")
            % {"name": name, "size": filesizeformat(size), "most": filesizeformat(most)},
            code="too_large",
        )


def has_room_for_journal() -> bool:
    """Whether the embedded database can go on writing."""
    reserve = reserve_of_database()
    return reserve is None or reserve.lets_write


def reserve_of_database() -> Reserve | None:
    """Of the embedded one; a database elsewhere has a disk of its own."""
    places = _places(Path(settings.DATA_FOLDER))
    is_ours = str(settings.DATABASES["default"]["HOST"]) == str(places.socket)
    return Reserve(places.reserve) if is_ours else None


_places = cache(Places.of)


def alarm() -> Alarm | None:
    """What everybody is told while nothing can be written."""
    reserve = reserve_of_database()
    if reserve is None or reserve.lets_write:
        return None
    if not reserve.missing:
        return Alarm(_("The disk was full. There is room again: in a moment everybody can write."))
    return Alarm(
        _(
            "The disk is full: everything can be read, and nothing can be changed. Writing goes "
            "on by itself once whoever looks after this machine has freed %(size)s."
        )
        % {"size": filesizeformat(reserve.missing)}
    )


def free_share() -> float:
    """How much of the disk that holds the files is free; 1 when they are kept elsewhere."""
    location = getattr(default_storage, "location", None)
    if location is None:
        return 1.0
    folder = Path(location)
    while not folder.exists():
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    return usage.free / usage.total
