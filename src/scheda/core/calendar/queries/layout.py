"""Where things stand on the page: hours, columns, and side by side where they overlap."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from scheda.core.calendar.queries.hours import Hours
from scheda.core.calendar.queries.periods import midnight
from scheda.core.calendar.sources import Entry

STEP = 5
HOUR = 60
DAY_MINUTES = 24 * HOUR
USUAL = (7 * HOUR, 20 * HOUR)
MOST_LANES = 6


@dataclass(frozen=True)
class Place:
    """Hours and fives of minutes from the top, how long in both, and which lane of how many.

    In small whole numbers, since style sheets know each of them by name.
    """

    start: int
    length: int
    lane: int = 0
    lanes: int = 1

    @property
    def hour(self) -> int:
        return self.start // HOUR

    @property
    def five(self) -> int:
        return self.start % HOUR // STEP

    @property
    def hours(self) -> int:
        return self.length // HOUR

    @property
    def fives(self) -> int:
        return self.length % HOUR // STEP


@dataclass(frozen=True)
class Block:
    entry: Entry
    place: Place


@dataclass(frozen=True)
class Column:
    """One day: what lasts all of it, what has an hour, and when nobody works."""

    day: dt.date
    strip: list[Entry]
    blocks: list[Block]
    off: list[Place]
    closed: str
    """Why nobody works, when there is a reason beside the weekend."""
    is_free: bool


@dataclass(frozen=True)
class Window:
    """The hours that are shown, in minutes of the day."""

    first: int
    last: int

    @property
    def hours(self) -> list[int]:
        return list(range(self.first // HOUR, self.last // HOUR))


def window_of(days: Sequence[dt.date], entries: Iterable[Entry]) -> Window:
    """From seven to twenty, and as much earlier or later as something needs."""
    first, last = USUAL
    for day in days:
        for entry in _timed(entries, day):
            start, end = _minutes(entry, day)
            first, last = min(first, start), max(last, end)
    return Window(first // HOUR * HOUR, min(-(-last // HOUR) * HOUR, DAY_MINUTES))


def columns(
    days: Sequence[dt.date], entries: Sequence[Entry], hours: Hours, window: Window
) -> list[Column]:
    return [
        Column(
            day=day,
            strip=strip_of(entries, day),
            blocks=blocks_of(_timed(entries, day), day, window),
            off=off_of(hours, day, window),
            closed=hours.why_closed(day),
            is_free=not hours.is_working_day(day),
        )
        for day in days
    ]


def strip_of(entries: Iterable[Entry], day: dt.date) -> list[Entry]:
    return [one for one in entries if one.is_in_strip and one.first_day <= day <= one.last_day]


def of_day(entries: Iterable[Entry], day: dt.date) -> list[Entry]:
    """All of them: first what lasts the day, then by the hour."""
    entries = list(entries)
    return [*strip_of(entries, day), *_timed(entries, day)]


def blocks_of(entries: Iterable[Entry], day: dt.date, window: Window) -> list[Block]:
    """Those that overlap share the width; a group ends where nobody is busy any more."""
    blocks: list[Block] = []
    group: list[tuple[Entry, int, int]] = []
    until = 0
    for entry in entries:
        start, end = _minutes(entry, day)
        if group and start >= until:
            blocks += _side_by_side(group, window)
            group, until = [], 0
        group.append((entry, start, end))
        until = max(until, end)
    return blocks + _side_by_side(group, window)


def off_of(hours: Hours, day: dt.date, window: Window) -> list[Place]:
    """The stretches in which nobody works, on the clock of whoever looks."""
    at = window.first
    bands: list[Place] = []
    for opening, closing in hours.instants(day):
        start, end = _clamp(_of_day(opening, day), window), _clamp(_of_day(closing, day), window)
        if start > at:
            bands.append(Place(at - window.first, start - at))
        at = max(at, end)
    if at < window.last:
        bands.append(Place(at - window.first, window.last - at))
    return bands


def _timed(entries: Iterable[Entry], day: dt.date) -> list[Entry]:
    return [one for one in entries if not one.is_in_strip and one.first_day == day]


def _side_by_side(group: list[tuple[Entry, int, int]], window: Window) -> list[Block]:
    free_from: list[int] = []
    lanes = []
    for _entry, start, end in group:
        lane = next((n for n, until in enumerate(free_from) if until <= start), len(free_from))
        if lane == len(free_from):
            free_from.append(end)
        free_from[lane] = end
        lanes.append(min(lane, MOST_LANES - 1))
    count = min(len(free_from), MOST_LANES)
    return [
        Block(entry, Place(_fives(start - window.first), _fives(end - start), lane, count))
        for (entry, start, end), lane in zip(group, lanes, strict=True)
    ]


def _minutes(entry: Entry, day: dt.date) -> tuple[int, int]:
    start, end = _of_day(entry.starts, day), _of_day(entry.shown_until, day)
    return start, max(end, min(start + 2 * STEP, DAY_MINUTES))


def _of_day(moment: dt.datetime, day: dt.date) -> int:
    """Minutes on the clock of that day; before it 0, after it 24 hours."""
    local = timezone.localtime(moment)
    if local.date() != day:
        return 0 if moment < midnight(day) else DAY_MINUTES
    return local.hour * HOUR + local.minute


def _fives(minutes: int) -> int:
    return minutes // STEP * STEP


def _clamp(minutes: int, window: Window) -> int:
    return min(max(minutes, window.first), window.last)
