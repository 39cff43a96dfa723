"""Done, not to be done after all, and back again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.events import TaskCancelled, TaskDone, TaskReopened
from scheda.core.activities.models import Activity, Task
from scheda.core.activities.services import planning, recording, task_facts
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish

TAKE_PLACE = {Task.Kind.MEETING, Task.Kind.VISIT}


@transaction.atomic
def complete(
    task: Task,
    *,
    by: User,
    next_step: dict[str, Any] | None = None,
    text: str = "",
    outcome: str = "",
    **facts: Any,
) -> Task:
    """Write down what came of it, and plan what follows. Done twice, it is done once.

    A call, meeting or visit with a customer becomes an activity; `next_step` holds what `plan`
    takes, and is planned for the same customer unless it names another one.
    """
    task = Task.locked(task)
    if not task.is_open:
        return task
    task.result = _record(task, by=by, text=text, outcome=outcome, **facts)
    task.outcome = "" if task.result else text.strip()[:200]
    _close(task, Task.State.DONE, by)
    publish(TaskDone(**task_facts.facts(task, by), kind=task.kind, activity_id=task.result_id))
    if next_step:
        _follow(task, next_step, by=by)
    return task


@transaction.atomic
def settle_with(task: Task, activity: Activity, *, by: User) -> Task:
    """What was just written down was this step."""
    task = Task.locked(task)
    if task.is_open:
        task.result = activity
        _close(task, Task.State.DONE, by)
        publish(TaskDone(**task_facts.facts(task, by), kind=task.kind, activity_id=activity.pk))
    return task


@transaction.atomic
def cancel(task: Task, *, by: User, reason: str = "") -> Task:
    task = Task.locked(task)
    if task.is_open:
        task.outcome = reason.strip()[:200]
        task.sequence += 1
        _close(task, Task.State.CANCELLED, by)
        publish(TaskCancelled(**task_facts.facts(task, by)))
    return task


@transaction.atomic
def reopen(task: Task, *, by: User) -> Task:
    """Take a mistake back: what was written down and planned with it goes too."""
    task = Task.locked(task)
    if task.is_open:
        return task
    if task.result is not None and task.result.created_at >= (task.closed_at or timezone.now()):
        recording.remove(task.result, by=by)
    for follower in task.followed_by.open():
        cancel(follower, by=by)
    task.state, task.closed_at, task.closed_by = Task.State.PLANNED, None, None
    task.result, task.outcome = None, ""
    task.sequence += 1
    task_facts.count(task)
    publish(TaskReopened(**task_facts.facts(task, by)))
    return task


def _record(task: Task, *, by: User, text: str, outcome: str, **facts: Any) -> Activity | None:
    if task.party is None or task.kind == Task.Kind.TO_DO:
        return None
    if task.kind not in recording.SPEAK_FOR_THEMSELVES and not text.strip():
        return None
    now = timezone.now()
    at = min(task.due_at, now) if task.kind in TAKE_PLACE else now
    facts = {"person": task.person, "site": task.site, "audience": task.audience, "at": at} | facts
    return recording.record(
        task.party, kind=task.kind, by=by, text=text, outcome=outcome, linked=task.linked, **facts
    )


def _close(task: Task, state: str, by: User) -> None:
    task.state, task.closed_by = state, by
    task.closed_at = task.result.created_at if task.result else timezone.now()
    task_facts.count(task)


def _follow(task: Task, next_step: dict[str, Any], *, by: User) -> Task:
    inherited = {"party": task.party, "person": task.person, "site": task.site}
    if "due_at" not in next_step:
        raise ValidationError({"due_at": _("Say when the next step is.")})
    return planning.plan(by=by, after=task, **inherited | next_step)
