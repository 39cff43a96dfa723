"""Room for the data."""

import shutil
from pathlib import Path

from scheda.foundation.embedded import troubles

LEAST_TO_START = 200 * 1024**2
LOW_SHARE = 0.15


def check_disk(folder: Path) -> None:
    free = shutil.disk_usage(existing(folder)).free
    if free < LEAST_TO_START:
        raise troubles.disk_full(folder, free)


def check_disk_is_roomy(folder: Path) -> None:
    usage = shutil.disk_usage(existing(folder))
    if usage.free < usage.total * LOW_SHARE:
        raise troubles.disk_low(folder, usage.free)


def existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())
