"""What is not taken in, and the sentence that says so."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

LEAST_FREE_SHARE = 0.05
JOURNAL = 32 * 1024**2
"""Two pieces of the journal: without room for the next one the database stops altogether."""


class FileRefused(ValidationError):
    """`code` is empty, too_large or disk_full."""


def refuse_full_disk() -> None:
    """Stop before the database has no room left to write."""
    if free_share() < LEAST_FREE_SHARE:
        raise disk_is_full()


def disk_is_full() -> FileRefused:
    return FileRefused(
        _("The disk is almost full, so no file can be stored. Free some space, then try again."),
        code="disk_full",
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
    """Whether the embedded database can go on writing; one elsewhere has a disk of its own."""
    data = Path(settings.DATA_FOLDER).resolve()
    if not str(settings.DATABASES["default"]["HOST"]).startswith(f"{data}/"):
        return True
    return shutil.disk_usage(data).free >= JOURNAL


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
