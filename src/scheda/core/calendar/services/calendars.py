"""Writing down when one works."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from scheda.core.calendar.events import WorkCalendarChanged
from scheda.core.calendar.models import Exceptional, WorkCalendar
from scheda.core.calendar.queries import public_holidays
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.events.event import publish

LONGEST = dt.timedelta(days=366)


@transaction.atomic
def begin(*, team: Team | None, user: User | None, by: User, **facts: Any) -> WorkCalendar:
    """A working calendar for a team or a person, or with neither the company's."""
    calendar = WorkCalendar(team=team, user=user, **facts)
    _check(calendar)
    try:
        with transaction.atomic():
            calendar.save(force_insert=True)
    except IntegrityError as clash:
        raise ValidationError(_("There is such a calendar already.")) from clash
    return _told(calendar, by)


@transaction.atomic
def change(
    calendar: WorkCalendar, *, by: User, version: int | None = None, **facts: Any
) -> WorkCalendar:
    calendar = WorkCalendar.locked(calendar, version=version)
    for name, value in facts.items():
        setattr(calendar, name, value)
    _check(calendar)
    return _count(calendar, by)


@transaction.atomic
def except_days(  # noqa: PLR0913
    calendar: WorkCalendar,
    *,
    by: User,
    kind: str,
    starts_on: dt.date,
    ends_on: dt.date,
    stretches: Iterable[str] = (),
    name: str = "",
) -> Exceptional:
    """Say that these days are not like the others of their week."""
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day is before the first.")})
    if ends_on - starts_on > LONGEST:
        raise ValidationError({"ends_on": _("At most a year at a time.")})
    calendar = WorkCalendar.locked(calendar)
    days = Exceptional.objects.create(
        calendar=calendar,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        stretches=list(stretches) if kind == Exceptional.Kind.WORKING else [],
        name=name,
    )
    _count(calendar, by)
    return days


@transaction.atomic
def drop_exception(days: Exceptional, *, by: User) -> None:
    calendar = WorkCalendar.locked(days.calendar)
    days.delete()
    _count(calendar, by)


@transaction.atomic
def remove(calendar: WorkCalendar, *, by: User) -> None:
    """From now on the wider calendar counts: the team's, or the company's."""
    publish(WorkCalendarChanged(calendar_id=calendar.pk, by_id=by.pk))
    calendar.delete()


def _check(calendar: WorkCalendar) -> None:
    if calendar.country and not public_holidays.is_known(calendar.country):
        raise ValidationError({"country": _("The holidays of this country are not known.")})
    known = dict(public_holidays.provinces(calendar.country))
    if calendar.subdivision and calendar.subdivision not in known:
        raise ValidationError({"subdivision": _("Choose a province of this country.")})


def _count(calendar: WorkCalendar, by: User) -> WorkCalendar:
    calendar.version += 1
    calendar.save()
    return _told(calendar, by)


def _told(calendar: WorkCalendar, by: User) -> WorkCalendar:
    publish(WorkCalendarChanged(calendar_id=calendar.pk, by_id=by.pk))
    return calendar
