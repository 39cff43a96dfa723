"""Whose clock a time of another calendar is on."""

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

# Where our customers are first, so that of many zones alike theirs is found.
LIKELY = ("Europe/Rome", "Europe/Bucharest", "Europe/London", "America/New_York", "UTC")
MOMENTS = tuple(dt.datetime(2026, month, 15, 12) for month in (1, 3, 5, 7, 10, 12))  # noqa: DTZ001


@cache
def known_zones() -> frozenset[str]:
    """Looked up on the disk each time it is asked for otherwise."""
    return frozenset(available_timezones())


def aware(moment: dt.datetime) -> dt.datetime:
    """What floats is on our own clock."""
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def name_of(moment: dt.datetime, tzid: str) -> str:
    """A zone of the database for this moment: by its name, else by how its clock goes."""
    if moment.tzinfo is None:
        return str(timezone.get_current_timezone())
    key = getattr(moment.tzinfo, "key", "")
    for name in (key, tzid.strip("/ ")):
        if name in known_zones():
            return name
    if moment.tzinfo is dt.UTC:
        return "UTC"
    return _alike(tuple(_offset(moment.tzinfo, when) for when in MOMENTS))


@cache
def _alike(offsets: tuple[float, ...]) -> str:
    names = [*LIKELY, *sorted(known_zones())]
    for name in names:
        if tuple(_offset(ZoneInfo(name), when) for when in MOMENTS) == offsets:
            return name
    return ""


def _offset(zone: dt.tzinfo, when: dt.datetime) -> float:
    try:
        offset = when.replace(tzinfo=zone).utcoffset()
    except (ValueError, OverflowError, NotImplementedError):
        return -1
    return offset.total_seconds() if offset is not None else -1
