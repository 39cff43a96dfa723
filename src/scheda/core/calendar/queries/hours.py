"""When somebody works: made once from what is stored, then only arithmetic."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from scheda.core.calendar.queries import public_holidays
from scheda.core.calendar.queries.stretches import Stretch

ROME = ZoneInfo("Europe/Rome")
LONGEST_REST = 1_100
"""Days without a working minute after which nobody looks any further: three years."""


@dataclass(frozen=True)
class SpecialDays:
    """Days unlike the others of their week. Open without stretches means the hours of a Monday."""

    starts_on: dt.date
    ends_on: dt.date
    is_open: bool
    stretches: tuple[Stretch, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Patron:
    month: int
    day: int
    name: str = ""


@dataclass(frozen=True)
class Hours:
    """The week, the holidays and the exceptions of a company, a team or a person."""

    week: tuple[tuple[Stretch, ...], ...]
    country: str = ""
    subdivision: str = ""
    patron: Patron | None = None
    exceptions: tuple[SpecialDays, ...] = ()
    zone: ZoneInfo = ROME

    def is_working_day(self, day: dt.date) -> bool:
        return bool(self.stretches(day))

    def stretches(self, day: dt.date) -> tuple[Stretch, ...]:
        """What is worked on that day; the latest exception counts, then the holidays."""
        exception = self.exception(day)
        usual = self.week[day.weekday()]
        if exception is None:
            return () if self.holiday(day) else usual
        if not exception.is_open:
            return ()
        return exception.stretches or usual or self._longest_day()

    def holiday(self, day: dt.date) -> str:
        """What is celebrated, or nothing."""
        if self.patron and (self.patron.month, self.patron.day) == (day.month, day.day):
            return self.patron.name or _("Patron saint’s day")
        return self.holidays(day.year).get(day, "")

    def holidays(self, year: int) -> dict[dt.date, str]:
        return public_holidays.named(self.country, self.subdivision, year)

    def exception(self, day: dt.date) -> SpecialDays | None:
        fitting = (one for one in self.exceptions if one.starts_on <= day <= one.ends_on)
        return max(fitting, key=lambda one: one.starts_on, default=None)

    def why_closed(self, day: dt.date) -> str:
        exception = self.exception(day)
        if exception is not None:
            return "" if exception.is_open else exception.name or _("Closed")
        return self.holiday(day)

    def minutes_between(self, start: dt.datetime, end: dt.datetime) -> int:
        """Working minutes that really passed, so a clock change counts as it is lived."""
        # Within one zone Python subtracts wall clocks; in UTC it subtracts time.
        start, end = start.astimezone(dt.UTC), end.astimezone(dt.UTC)
        if end <= start:
            return 0
        return sum(
            int((min(closing, end) - max(opening, start)).total_seconds()) // 60
            for opening, closing in self.open_times(start, end)
        )

    def add_minutes(self, start: dt.datetime, minutes: int) -> dt.datetime:
        """The moment at which so many working minutes will have passed since `start`."""
        left = dt.timedelta(minutes=minutes)
        for opening, closing in self.open_times(start):
            begin = max(opening, start.astimezone(dt.UTC))
            if left <= closing - begin:
                return (begin + left).astimezone(start.tzinfo)
            left -= closing - begin
        raise ValueError("Nobody works within three years.")

    def open_times(
        self, start: dt.datetime, end: dt.datetime | None = None
    ) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """The stretches that end after `start` and begin before `end`, as instants."""
        day = start.astimezone(self.zone).date()
        for ahead in range(LONGEST_REST if end is None else (end - start).days + 3):
            for opening, closing in self.instants(day + dt.timedelta(ahead)):
                if closing > start and (end is None or opening < end):
                    yield opening, closing

    def instants(self, day: dt.date) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        for opening, closing in self.stretches(day):
            yield self._instant(day, opening), self._instant(day, closing)

    def _instant(self, day: dt.date, minutes: int) -> dt.datetime:
        wall = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
        return wall.replace(tzinfo=self.zone).astimezone(dt.UTC)

    def _longest_day(self) -> tuple[Stretch, ...]:
        """An extra Saturday without hours of its own is like the fullest day of the week."""
        return max(self.week, key=lambda day: sum(end - start for start, end in day))
