"""Deciding who does what by when."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from scheda.core.activities.events import TaskChanged, TaskPlanned
from scheda.core.activities.models import Task
from scheda.core.activities.services import rivals, task_facts
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish

MOVES = {"due_at", "ends_at", "is_all_day", "location"}


@transaction.atomic
def plan(  # noqa: PLR0913
    *,
    by: User,
    due_at: dt.datetime,
    kind: str = Task.Kind.TO_DO,
    party: Party | None = None,
    owner: User | None = None,
    colleagues: Iterable[User] = (),
    anyway: bool = True,
    **facts: Any,
) -> Task:
    """Store the step; without `anyway` it is refused while somebody plans the same one."""
    owner = owner or by
    task = Task(kind=kind, due_at=due_at, party=party, owner=owner, created_by=by, **facts)
    task.team = task.team or owner.teams.first() or (party.team if party else None)
    task_facts.check(task)
    if owner.pk != by.pk:
        task_facts.refuse_blind(owner, task)
    if not anyway:
        rivals.refuse(task, by=by)
    task.save(force_insert=True)
    task.colleagues.set(colleagues)
    publish(TaskPlanned(**task_facts.facts(task, by), kind=task.kind, owner_id=owner.pk))
    return task


@transaction.atomic
def change(
    task: Task,
    *,
    by: User,
    version: int | None = None,
    colleagues: Iterable[User] | None = None,
    **facts: Any,
) -> Task:
    """Correct what was planned; a new time is told to whoever follows the calendar."""
    task = Task.locked(task, version=version)
    moved = any(name in MOVES and value != getattr(task, name) for name, value in facts.items())
    owner = task.owner_id
    for name, value in facts.items():
        setattr(task, name, value)
    if moved:
        _moved(task)
    task_facts.check(task)
    if task.owner_id != owner:
        task_facts.refuse_blind(task.owner, task)
    task_facts.count(task)
    if colleagues is not None:
        task.colleagues.set(colleagues)
    publish(TaskChanged(**task_facts.facts(task, by)))
    return task


def _moved(task: Task) -> None:
    task.sequence += 1
    if task.remind_at and task.remind_at > timezone.now():
        task.reminded_at = None
