import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import AfterValidator, AwareDatetime

from scheda.core.calendar.permissions import VIEW_TASKS
from scheda.core.calendar.queries.appointments import entries_of
from scheda.core.calendar.queries.people import Reach
from scheda.core.calendar.queries.periods import FIRST_YEAR, LAST_YEAR, midnight
from scheda.core.calendar.queries.whose import hours_of
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Day
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["calendar"])
LONGEST, WEEK = dt.timedelta(days=92), dt.timedelta(days=6)


def _near(day: dt.date) -> dt.date:
    if not FIRST_YEAR < day.year < LAST_YEAR:
        raise ValueError("Value should be a day between 1971 and 2199")
    return day


NearDay = Annotated[Day, AfterValidator(_near)]


class CalendarEntryOut(Schema):
    task_id: UUID | None
    title: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime | None
    is_all_day: bool
    state: str
    who: list[UUID]
    about: str
    place: str


class DayOffOut(Schema):
    day: dt.date
    name: str


class CalendarOut(Schema):
    items: list[CalendarEntryOut]
    days_off: list[DayOffOut]


@router.get("", response={200: CalendarOut, **ERRORS}, summary="Read a calendar")
def read(
    request: PersonRequest,
    first: Annotated[NearDay | None, Query(alias="from")] = None,
    last: Annotated[NearDay | None, Query(alias="to")] = None,
    who: UUID | None = None,
) -> dict[str, Any]:
    """From one day to another, both included, at most three months; a week for none.

    `who` is a colleague; without, the calendar is one's own.
    Of what one may not see only the time is told: its state is `busy` and it has no `task_id`.
    """
    refuse_without(request, *VIEW_TASKS)
    first = first or timezone.localdate()
    last = last or first + WEEK
    if not dt.timedelta(0) <= last - first < LONGEST:
        said = {"loc": ["query", "to"], "msg": "Between 1 and 92 days, from the first to the last"}
        raise ValidationError([{**said, "type": "value_error"}])
    whose = Reach(request.user).whose(str(who or ""))
    if whose is None:
        raise Http404
    until = last + dt.timedelta(days=1)
    found = entries_of(request.user, whose.users, midnight(first), midnight(until))
    hours = hours_of(whose.counts)
    days = [first + dt.timedelta(days=number) for number in range((until - first).days)]
    closed = [(day, hours.why_closed(day)) for day in days]
    return {
        "items": [_told(entry) for entry in found],
        "days_off": [{"day": day, "name": name} for day, name in closed if name],
    }


def _told(entry: Any) -> dict[str, Any]:
    return {
        "task_id": entry.key.removeprefix("task-") if entry.key.startswith("task-") else None,
        "title": entry.title,
        "starts_at": entry.starts,
        "ends_at": entry.ends,
        "is_all_day": entry.is_all_day,
        "state": entry.state,
        "who": list(entry.who),
        "about": entry.detail,
        "place": entry.place,
    }
