"""What is not taken in, and the sentence that says so."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

LEAST_FREE_SHARE = 0.05


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
