"""Later, or somebody else."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.events import TaskPostponed, TaskReassigned
from scheda.core.activities.models import Task
from scheda.core.activities.services import task_facts
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish


@transaction.atomic
def postpone(task: Task, *, to: dt.datetime, by: User, is_all_day: bool | None = None) -> Task:
    """Move it with its end and its reminder. What is done or cancelled stays where it was."""
    task = Task.locked(task)
    if not task.is_open:
        raise ValidationError(_("This is already done or cancelled."))
    move(task, to)
    if is_all_day is not None and is_all_day != task.is_all_day:
        task.is_all_day, task.ends_at = is_all_day, None
    task_facts.check(task)
    task_facts.count(task)
    publish(TaskPostponed(**task_facts.facts(task, by), due_at=task.due_at))
    return task


@transaction.atomic
def reassign(tasks: Iterable[Task], *, to: User, by: User) -> dict[Any, Any]:
    """Give the open ones of these to somebody who may see their customers.

    Answers whose they were, by id.
    """
    ids = [task.pk for task in tasks]
    known = list(Task.objects.open().filter(pk__in=ids).select_for_update(of=("self",)))
    known = [task for task in known if task.owner_id != to.pk]
    _refuse_unseen(known, to)
    before = {task.pk: task.owner_id for task in known}
    team = to.teams.first()
    Task.objects.filter(pk__in=before).update(
        owner=to,
        team=team,
        version=F("version") + 1,
        updated_at=timezone.now(),
    )
    if before:
        publish(TaskReassigned(task_ids=list(before), owner_id=to.pk, by_id=by.pk))
    return before


def _refuse_unseen(tasks: list[Task], to: User) -> None:
    for task in {task.party_id or task.person_id: task for task in tasks}.values():
        task_facts.refuse_blind(to, task)


def move(task: Task, to: dt.datetime) -> None:
    by_much = to - task.due_at
    task.due_at = to
    task.sequence += 1
    if task.ends_at:
        task.ends_at += by_much
    if task.remind_at:
        task.remind_at += by_much
        task.reminded_at = None
