"""Tasks that come back: made a year ahead, each one a task of its own."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from scheda.core.activities.events import TasksChanged
from scheda.core.activities.models import Series, Task
from scheda.core.activities.services import rules, task_facts
from scheda.core.activities.working_days import is_working_day, working_day_from
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish

AHEAD = dt.timedelta(days=366)
PATTERN = (
    "kind", "subject", "note", "person_id", "site_id", "is_all_day", "priority", "location",
    "guests", "linked", "audience", "team_id", "created_by_id",
)  # fmt: skip
STEPS = {Series.OnHoliday.NEXT: 1, Series.OnHoliday.PREVIOUS: -1}


@transaction.atomic
def repeat(  # noqa: PLR0913
    *,
    by: User,
    rule: str,
    due_at: dt.datetime,
    tzid: str = "",
    exdates: tuple[str, ...] = (),
    on_holiday: str = Series.OnHoliday.KEEP,
    until: dt.date | None = None,
    uid: str = "",
    **facts: Any,
) -> Series:
    """Plan something that comes back. `facts` are those of `plan`."""
    zone = rules.zone_of(tzid or str(timezone.get_current_timezone()))
    first = due_at.astimezone(zone).replace(tzinfo=None)
    colleagues, remind_at = facts.pop("colleagues", ()), facts.pop("remind_at", None)
    facts.pop("anyway", None)
    model = _model(by, due_at=due_at, **facts)
    series = Series(
        party=model.party,
        owner=model.owner,
        rule=rules.tidy(rule, first),
        starts_on=first.date(),
        starts_at=first.time(),
        tzid=str(zone),
        exdates=list(exdates),
        until=until or rules.last_day(rules.read(rule), first, zone),
        on_holiday=on_holiday,
        duration=model.ends_at - due_at if model.ends_at else None,
        uid=uid,
        pattern=_pattern(model, colleagues, remind_at),
    )
    series.save()
    make(series, by=by)
    return series


def _model(by: User, **facts: Any) -> Task:
    """What each of them is to be like; checked as any task, and never stored itself."""
    owner = facts.pop("owner", None) or by
    model = Task(owner=owner, created_by=by, **facts)
    model.team = model.team or owner.teams.first() or (model.party.team if model.party else None)
    task_facts.check(model)
    if owner.pk != by.pk:
        task_facts.refuse_blind(owner, model)
    return model


@transaction.atomic
def make(series: Series, *, by: User | None, now: dt.datetime | None = None) -> list[UUID]:
    """Make the occurrences of the coming year that do not exist yet; safe to call again."""
    series = Series.locked(series)
    horizon = ((now or timezone.now()) + AHEAD).astimezone(series.zone).replace(tzinfo=None)
    known = set(series.occurrences.values_list("original_at", flat=True))
    missing = [
        task
        for slot, moment in moments(series, horizon)
        if (task := _occurrence(series, slot, moment)).original_at not in known
    ]
    Task.objects.bulk_create(missing, batch_size=500)
    _ask_along(series, missing)
    series.made_until = horizon.date()
    series.save(update_fields=["made_until", "updated_at"])
    ids = [task.pk for task in missing]
    if ids:
        publish(TasksChanged(task_ids=ids, by_id=by.pk if by else None))
    return ids


def extend_all(now: dt.datetime | None = None) -> int:
    """Each night: a year ahead again."""
    edge = timezone.localdate(now) + AHEAD
    waiting = Series.objects.filter(ended_at=None, made_until__lt=edge)
    return sum(len(make(series, by=None, now=now)) for series in waiting.iterator(200))


def moments(series: Series, horizon: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Slot and moment, which differ where a holiday moves it; both on the clock of the wall."""
    last = horizon
    if series.until:
        last = min(last, dt.datetime.combine(series.until, dt.time.max))
    left_out, taken = set(series.exdates), set()
    for slot in rules.slots(series.rule, series.first, last):
        if slot.isoformat() in left_out:
            continue
        day = _day_of(series, slot.date())
        if day is not None and day not in taken:
            taken.add(day)
            yield slot, dt.datetime.combine(day, slot.time())


def _day_of(series: Series, day: dt.date) -> dt.date | None:
    if series.on_holiday == Series.OnHoliday.KEEP or is_working_day(series.owner, day):
        return day
    step = STEPS.get(Series.OnHoliday(series.on_holiday))
    return working_day_from(series.owner, day, step=step) if step else None


def _occurrence(series: Series, slot: dt.datetime, moment: dt.datetime) -> Task:
    pattern = dict(series.pattern)
    pattern.pop("colleagues", None)
    reminded_before = pattern.pop("remind_minutes", None)
    due_at = rules.at_home(moment, series.zone)
    before = None if reminded_before is None else dt.timedelta(minutes=reminded_before)
    return Task(
        series=series,
        original_at=rules.at_home(slot, series.zone),
        party_id=series.party_id,
        owner_id=series.owner_id,
        due_at=due_at,
        ends_at=due_at + series.duration if series.duration else None,
        remind_at=due_at - before if before is not None else None,
        uid=series.uid,
        **pattern,
    )


def _ask_along(series: Series, tasks: list[Task]) -> None:
    colleagues = series.pattern.get("colleagues", [])
    through = Task.colleagues.through
    through._default_manager.bulk_create(
        through(task_id=task.pk, user_id=user_id) for task in tasks for user_id in colleagues
    )


def _pattern(task: Task, colleagues: Any, remind_at: dt.datetime | None) -> dict[str, Any]:
    pattern = {name: getattr(task, name) for name in PATTERN}
    pattern = {
        name: str(value) if isinstance(value, UUID) else value for name, value in pattern.items()
    }
    pattern["colleagues"] = [str(colleague.pk) for colleague in colleagues]
    if remind_at is not None:
        pattern["remind_minutes"] = int((task.due_at - remind_at).total_seconds() // 60)
    return pattern


def pattern_of(task: Task) -> dict[str, Any]:
    """What the others of its series are to be like."""
    return _pattern(task, task.colleagues.all(), task.remind_at)
