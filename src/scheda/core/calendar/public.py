"""What other areas may use of the calendar."""

from scheda.core.calendar.queries.hours import Hours
from scheda.core.calendar.queries.whose import (
    add_working_minutes,
    hours_of,
    hours_of_people,
    is_working_day,
    working_minutes_between,
)

__all__ = [
    "Hours",
    "add_working_minutes",
    "hours_of",
    "hours_of_people",
    "is_working_day",
    "working_minutes_between",
]
