"""On which days people work: Monday to Friday, unless a calendar knows better."""

import datetime as dt
from typing import Any

from scheda.foundation.extension.registry import Extension, ExtensionPoint

SATURDAY = 5
FARTHEST = 30


class WorkingDays(Extension):
    """A calendar of holidays. `user` is whose calendar is meant; None means the company's."""

    def is_working_day(self, user: Any, day: dt.date) -> bool:
        raise NotImplementedError


working_days = ExtensionPoint("working_days", accepts=WorkingDays)


def is_working_day(user: Any, day: dt.date) -> bool:
    calendars = list(working_days)
    if not calendars:
        return day.weekday() < SATURDAY
    return all(calendar.is_working_day(user, day) for calendar in calendars)


def working_day_from(user: Any, day: dt.date, *, step: int = 1) -> dt.date:
    """The day itself or the nearest working day after it; before it with a step of -1."""
    for distance in range(FARTHEST):
        found = day + dt.timedelta(days=distance * step)
        if is_working_day(user, found):
            return found
    return day
