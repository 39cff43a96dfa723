"""Whose working calendar counts: a person's own, else the team's, else the company's."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from scheda.core.calendar.models import Exceptional, WorkCalendar
from scheda.core.calendar.models.work_calendar import office_week
from scheda.core.calendar.queries import stretches
from scheda.core.calendar.queries.hours import Hours, Patron, SpecialDays
from scheda.foundation.accounts.models import Membership, Team, User
from scheda.foundation.statements.together import Question, fetch_together

Asked = QuerySet[Any] | Question
Who = User | Team | None


def hours_of(who: Who) -> Hours:
    """Of a person, a team, or with None of the company, in one statement."""
    if isinstance(who, User):
        return hours_of_people([who])[who.pk]
    known = _stored(*_calendars())
    return known.get(who.pk if who else None) or known.get(None) or _usual_hours()


def hours_of_people(people: Iterable[User]) -> dict[UUID, Hours]:
    """Of many at once, by their id, in one statement."""
    people = list(people)
    return _hours_of(people, [*_calendars(), _teams_of(people)])


def asks_of(user: User) -> list[Asked]:
    """What `is_working_day` reads for a person, kept with them for the rest of the request."""
    kept = vars(user)
    if "hours_asked" not in kept:
        calendars = Question("calendar.calendars", user, WorkCalendar.objects.all)
        exceptions = Question("calendar.exceptions", user, Exceptional.objects.all)
        teams = Question("calendar.teams", user, lambda: _teams_of([user]))
        kept["hours_asked"] = [calendars, exceptions, teams]
    asked: list[Asked] = kept["hours_asked"]
    return asked


def _hours_of(people: Iterable[User], asked: Sequence[Asked]) -> dict[UUID, Hours]:
    known, belonging = _stored(*asked), asked[-1]
    company = known.get(None) or _usual_hours()
    teams = {user_id: team_id for user_id, team_id in belonging if team_id in known}
    return {one.pk: known.get(one.pk) or known.get(teams.get(one.pk)) or company for one in people}


def hours_in(calendar: WorkCalendar, exceptions: Iterable[Exceptional] = ()) -> Hours:
    week = calendar.weekly or office_week()
    patron = None
    if calendar.patron_month and calendar.patron_day:
        patron = Patron(calendar.patron_month, calendar.patron_day, calendar.patron_name)
    return Hours(
        week=tuple(stretches.read(", ".join(day)) for day in week),
        country=calendar.country,
        subdivision=calendar.subdivision,
        patron=patron,
        exceptions=tuple(_exception(one) for one in exceptions),
        zone=ZoneInfo(calendar.tzid),
    )


@cache
def _usual_hours() -> Hours:
    """Of a company that says nothing else."""
    return hours_in(WorkCalendar())


def _calendars() -> tuple[Asked, Asked]:
    return WorkCalendar.objects.all(), Exceptional.objects.all()


def _teams_of(people: Iterable[User]) -> QuerySet[Any]:
    memberships = Membership.objects.filter(user__in=people).order_by("-team__name")
    return memberships.values_list("user_id", "team_id")


def _stored(calendars: Asked, exceptions: Asked, *others: Asked) -> dict[UUID | None, Hours]:
    """All that there are, by person or team; there are as many as teams, not as customers.

    The others are questions to ask on the way.
    """
    fetch_together(calendars, exceptions, *others)
    special: dict[UUID, list[Exceptional]] = defaultdict(list)
    for exception in exceptions:
        special[exception.calendar_id].append(exception)
    return {one.user_id or one.team_id: hours_in(one, special[one.pk]) for one in calendars}


def _exception(stored: Exceptional) -> SpecialDays:
    return SpecialDays(
        stored.starts_on,
        stored.ends_on,
        stored.kind == Exceptional.Kind.WORKING,
        stretches.read(", ".join(stored.stretches)),
        stored.name,
    )


def is_working_day(who: Who, day: dt.date) -> bool:
    return _kept(who).is_working_day(day)


def _kept(who: Who) -> Hours:
    """A card asks for many days: one's hours stay with the person for the rest of the request."""
    if not isinstance(who, User):
        return hours_of(who)
    kept = vars(who)
    if "hours_read" not in kept:
        kept["hours_read"] = _hours_of([who], asks_of(who))[who.pk]
    hours: Hours = kept["hours_read"]
    return hours


def working_minutes_between(who: Who, start: dt.datetime, end: dt.datetime) -> int:
    return hours_of(who).minutes_between(start, end)


def add_working_minutes(who: Who, start: dt.datetime, minutes: int) -> dt.datetime:
    return hours_of(who).add_minutes(start, minutes)
