"""Room for the data."""

import shutil
from pathlib import Path

from scheda.foundation.embedded import troubles
from scheda.foundation.embedded.places import Places
from scheda.foundation.embedded.room import Reserve

MEGABYTE = 1024**2
TO_INSTALL, TO_BEGIN, TO_START = 1200 * MEGABYTE, 300 * MEGABYTE, 30 * MEGABYTE
LOW_SHARE = 0.15


def check_disk(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(existing(folder)).free
    if free < needed:
        raise troubles.disk_full(folder, free, needed)


def check_data_disk(data: Path) -> None:
    """A new database takes more than one that is there already, and that has set room aside."""
    places = Places.of(data)
    if not Reserve(places.reserve).is_there:
        check_disk(data, TO_START if places.cluster.exists() else TO_BEGIN)


def check_disk_is_roomy(folder: Path) -> None:
    usage = shutil.disk_usage(existing(folder))
    if usage.free < usage.total * LOW_SHARE:
        raise troubles.disk_low(folder, usage.free)


def existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())
