"""The same thing done to many tasks: a few statements and one event for each batch.

Each function returns what was there before, by id, so that it can be put back.
"""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from scheda.core.activities.events import TasksChanged
from scheda.core.activities.models import Task, TaskQuerySet
from scheda.core.activities.services import moving
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish

Before = dict[Any, Any]
MOVED = ("due_at", "ends_at", "remind_at", "reminded_at", "sequence", "version", "updated_at")


@transaction.atomic
def close(records: TaskQuerySet, *, by: User) -> Before:
    ids = _ids(records.open())
    now = timezone.now()
    _update(ids, by, state=Task.State.DONE, closed_at=now, closed_by=by)
    return dict.fromkeys(ids, Task.State.PLANNED.value)


@transaction.atomic
def open_again(records: TaskQuerySet, *, by: User) -> None:
    ids = _ids(records.filter(state=Task.State.DONE, result=None))
    _update(ids, by, state=Task.State.PLANNED, closed_at=None, closed_by=None)


@transaction.atomic
def postpone(records: TaskQuerySet, *, to: dt.date, by: User) -> Before:
    """To that day, each at its own time of day."""
    tasks = _locked(records.open())
    before = {task.pk: task.due_at.isoformat() for task in tasks}
    for task in tasks:
        local = timezone.localtime(task.due_at)
        moving.move(task, local.replace(year=to.year, month=to.month, day=to.day))
    _save(tasks, by)
    return before


@transaction.atomic
def put_back(records: TaskQuerySet, moments: dict[Any, dt.datetime | None], *, by: User) -> None:
    tasks = _locked(records.open().filter(pk__in=moments))
    for task in tasks:
        moving.move(task, moments.get(task.pk) or moments.get(str(task.pk)) or task.due_at)
    _save(tasks, by)


def reassign(records: TaskQuerySet, *, to: User, by: User) -> Before:
    return moving.reassign(records.select_related(None), to=to, by=by)


def give_back(records: TaskQuerySet, before: Before, *, by: User) -> None:
    owned: dict[Any, list[Any]] = defaultdict(list)
    for pk, owner in before.items():
        owned[owner].append(pk)
    for owner in User.objects.filter(pk__in=owned):
        moving.reassign(
            records.filter(pk__in=owned[owner.pk]).select_related(None), to=owner, by=by
        )


@transaction.atomic
def prioritise(records: TaskQuerySet, *, priority: str, by: User) -> Before:
    before = dict(records.values_list("pk", "priority"))
    _update(list(before), by, priority=priority)
    return before


def _ids(records: TaskQuerySet) -> list[Any]:
    return [task.pk for task in _locked(records)]


def _locked(records: TaskQuerySet) -> list[Task]:
    """The same rows without what the list has joined to them."""
    plain = Task.objects.filter(pk__in=records.order_by().values("pk"))
    return list(plain.select_for_update(of=("self",)))


def _update(ids: list[Any], by: User, **facts: Any) -> None:
    Task.objects.filter(pk__in=ids).update(
        **facts, version=F("version") + 1, updated_at=timezone.now()
    )
    _tell(ids, by)


def _save(tasks: list[Task], by: User) -> None:
    for task in tasks:
        task.version, task.updated_at = task.version + 1, timezone.now()
    Task.objects.bulk_update(tasks, MOVED, batch_size=500)
    _tell([task.pk for task in tasks], by)


def _tell(ids: list[Any], by: User) -> None:
    if ids:
        publish(TasksChanged(task_ids=ids, by_id=by.pk))
