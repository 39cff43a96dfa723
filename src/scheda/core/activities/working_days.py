"""On which days people work: Monday to Friday, unless a calendar knows better."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.statements.together import Question

SATURDAY = 5
FARTHEST = 30


class WorkingDays(Extension):
    """A calendar of holidays. `user` is whose calendar is meant; None means the company's."""

    def is_working_day(self, user: Any, day: dt.date) -> bool:
        raise NotImplementedError

    def asks(self, user: Any) -> Iterable[Question]:
        """What it reads for that, kept with the person, to be asked with others."""
        return ()


working_days = ExtensionPoint("working_days", accepts=WorkingDays)


def is_working_day(user: Any, day: dt.date) -> bool:
    calendars = list(working_days)
    if not calendars:
        return day.weekday() < SATURDAY
    return all(calendar.is_working_day(user, day) for calendar in calendars)


def asks_of_working_days(user: Any) -> list[Question]:
    return [one for calendar in working_days for one in calendar.asks(user)]


def working_day_from(user: Any, day: dt.date, *, step: int = 1) -> dt.date:
    """The day itself or the nearest working day after it; before it with a step of -1."""
    for distance in range(FARTHEST):
        found = day + dt.timedelta(days=distance * step)
        if is_working_day(user, found):
            return found
    return day
