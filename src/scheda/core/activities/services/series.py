"""Changing and ending what comes back: one, those that follow, or all."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from scheda.core.activities.events import TasksChanged
from scheda.core.activities.models import NextStep, Series, Task, TaskQuerySet
from scheda.core.activities.services import planning, repeating, rules, task_facts
from scheda.core.activities.services.task_projecting import vanish
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish

ONE, FOLLOWING, ALL = "one", "following", "all"


@transaction.atomic
def change(task: Task, *, which: str, by: User, rule: str = "", **facts: Any) -> Task:
    """Change this one alone, this and the following, or all that are still to come."""
    series = task.series
    if series is None or which == ONE:
        return planning.change(task, by=by, **facts)
    task = planning.change(task, by=by, **facts)
    if which == ALL:
        _change_all(Series.locked(series), task, rule=rule, by=by)
        return Task.objects.get(pk=task.pk)
    return _split(Series.locked(series), task, rule=rule, by=by)


@transaction.atomic
def end(task: Task, *, which: str, by: User) -> None:
    """No more of them from this one on, or none at all any more."""
    series = task.series
    if series is None or task.original_at is None:
        return
    series = Series.locked(series)
    start = task.original_at if which == FOLLOWING else timezone.now()
    _stop(series, start)
    _drop(series.occurrences.open().filter(original_at__gte=start), by=by)


def _change_all(series: Series, task: Task, *, rule: str, by: User) -> None:
    """Words are changed where they stand; another time or rule makes those to come anew."""
    moved = _is_moved(series, task) or bool(rule and rule != series.rule)
    series.pattern = repeating.pattern_of(task)
    series.party, series.owner = task.party, task.owner
    series.duration = task.ends_at - task.due_at if task.ends_at else None
    if moved:
        _restart(series, task, rule or series.rule, by=by)
        return
    series.save()
    task_facts.resemble(series.occurrences.open().exclude(pk=task.pk), task)
    publish(_changed(series.occurrences.open(), by))


def _restart(series: Series, task: Task, rule: str, *, by: User) -> None:
    """From now on at the new time; those that are past stay as they were."""
    now = timezone.now()
    _drop(series.occurrences.open().filter(due_at__gte=now).exclude(pk=task.pk), by=by)
    original = task.original_at or task.due_at
    moment, slot = _wall(series, task.due_at), _wall(series, original)
    closed = series.occurrences.exclude(pk=task.pk).exclude(state=Task.State.PLANNED)
    last = closed.aggregate(last=Max("original_at"))["last"]
    past = _wall(series, max(now, last + (task.due_at - original)) if last else now)
    _begin(series, rules.read(rule), series.first + (moment - slot), past)
    taken = series.occurrences.filter(original_at=task.due_at).exclude(pk=task.pk)
    if not taken.exists():
        Task.objects.filter(pk=task.pk).update(original_at=task.due_at)
    repeating.make(series, by=by)


def _begin(series: Series, rule: rules.Rule, first: dt.datetime, past: dt.datetime) -> None:
    """The same steps of the rule, counted from the first one that is still to come."""
    written = rules.tidy(rules.write(rule), first)
    passed, start = 0, first
    for start in rules.slots(written, first, past + repeating.AHEAD * 10):
        if start > past:
            break
        passed += 1
    if "COUNT" in rule:
        rule = {**rule, "COUNT": str(max(int(rule["COUNT"]) - passed, 1))}
    series.rule = rules.write(rule)
    series.starts_on, series.starts_at = start.date(), start.time()
    series.save()


def _wall(series: Series, moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(series.zone).replace(tzinfo=None)


def _split(series: Series, task: Task, *, rule: str, by: User) -> Task:
    """The old series ends before this one; a new one begins with it."""
    slot = task.original_at or task.due_at
    moment = _wall(series, task.due_at)
    wanted = rules.read(rule or series.rule)
    if not rule and "COUNT" in wanted:
        past = series.occurrences.filter(original_at__lt=slot).count()
        wanted["COUNT"] = str(max(int(wanted["COUNT"]) - past, 1))
    until, on_holiday = series.until, series.on_holiday
    _stop(series, slot)
    _drop(series.occurrences.open().filter(original_at__gte=slot).exclude(pk=task.pk), by=by)
    new = Series.objects.create(
        party=task.party,
        owner=task.owner,
        rule=rules.tidy(rules.write(wanted), moment),
        starts_on=moment.date(),
        starts_at=moment.time(),
        tzid=series.tzid,
        exdates=series.exdates,
        until=until,
        on_holiday=on_holiday,
        duration=task.ends_at - task.due_at if task.ends_at else None,
        pattern=repeating.pattern_of(task),
    )
    task.series, task.original_at = new, rules.at_home(moment, new.zone)
    task.save(update_fields=["series", "original_at"])
    repeating.make(new, by=by)
    return task


def _stop(series: Series, start: dt.datetime) -> None:
    series.until = start.astimezone(series.zone).date() - dt.timedelta(days=1)
    series.ended_at = timezone.now()
    series.save()


def _drop(tasks: TaskQuerySet, *, by: User) -> None:
    """Those that nobody has done go; they were only made ahead."""
    ids = list(tasks.values_list("pk", flat=True))
    parties = list(NextStep.objects.filter(task__in=ids).values_list("party_id", flat=True))
    Task.objects.filter(pk__in=ids).delete()
    vanish(ids, parties)


def _is_moved(series: Series, task: Task) -> bool:
    return task.original_at != task.due_at


def _changed(tasks: TaskQuerySet, by: User) -> TasksChanged:
    return TasksChanged(task_ids=list(tasks.values_list("pk", flat=True)), by_id=by.pk)
