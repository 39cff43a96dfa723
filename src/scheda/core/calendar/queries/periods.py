"""Which days a view shows, and where it turns to."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

DAY, WEEK, MONTH, AGENDA = "day", "week", "month", "agenda"
VIEWS = (DAY, WEEK, MONTH, AGENDA)
AGENDA_DAYS = 30
FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Beyond these nobody plans, and arithmetic with days ends."""


@dataclass(frozen=True)
class Period:
    """Half-open: from `first` up to, not including, `until`."""

    view: str
    day: dt.date
    first: dt.date
    until: dt.date
    before: dt.date
    after: dt.date

    @property
    def days(self) -> list[dt.date]:
        count = (self.until - self.first).days
        return [self.first + dt.timedelta(days=number) for number in range(count)]

    @property
    def start(self) -> dt.datetime:
        return midnight(self.first)

    @property
    def end(self) -> dt.datetime:
        return midnight(self.until)


def period_of(view: str, day: dt.date) -> Period:
    return {DAY: _day, WEEK: _week, MONTH: _month, AGENDA: _agenda}[view](day)


def asked_day(text: str) -> dt.date:
    """The day of the address; today for none, or for one that no calendar has."""
    today = timezone.localdate()
    try:
        day = dt.date.fromisoformat(text) if text else today
    except ValueError:
        return today
    return day if FIRST_YEAR < day.year < LAST_YEAR else today


def midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())


def _day(day: dt.date) -> Period:
    one = dt.timedelta(days=1)
    return Period(DAY, day, day, day + one, day - one, day + one)


def _week(day: dt.date) -> Period:
    monday, seven = day - dt.timedelta(days=day.weekday()), dt.timedelta(days=7)
    return Period(WEEK, day, monday, monday + seven, day - seven, day + seven)


def _month(day: dt.date) -> Period:
    """Whole weeks, so the days of its neighbours fill the first and the last."""
    first = day.replace(day=1)
    following = (first + dt.timedelta(days=31)).replace(day=1)
    until = following + dt.timedelta(days=-following.weekday() % 7)
    before = (first - dt.timedelta(days=1)).replace(day=1)
    return Period(MONTH, day, first - dt.timedelta(days=first.weekday()), until, before, following)


def _agenda(day: dt.date) -> Period:
    month = dt.timedelta(days=AGENDA_DAYS)
    return Period(AGENDA, day, day, day + month, day - month, day + month)
