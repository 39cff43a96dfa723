"""Another time for something that is planned."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.public import Task, change
from scheda.foundation.accounts.models import User

LONGEST = dt.timedelta(days=366)


@transaction.atomic
def move(task: Task, *, starts: dt.datetime, ends: dt.datetime | None, by: User) -> Task:
    """To these times; its reminder goes with it. What is done or cancelled stays."""
    task = Task.locked(task)
    if not task.is_open:
        raise ValidationError(_("This is already done or cancelled."))
    if ends is not None and ends - starts > LONGEST:
        raise ValidationError(_("That is longer than a year."))
    facts: dict[str, Any] = {"due_at": starts, "ends_at": ends}
    if task.remind_at:
        facts["remind_at"] = task.remind_at + (starts - task.due_at)
    return change(task, by=by, **facts)


def to_day(task: Task, day: dt.date) -> tuple[dt.datetime, dt.datetime | None]:
    """The same hours on another day, on the clock of the wall."""
    starts = _on(task.due_at, day - timezone.localdate(task.due_at))
    ends = task.ends_at and _on(task.ends_at, day - timezone.localdate(task.due_at))
    return starts, ends


def to_time(
    task: Task, starts: dt.datetime, minutes: int | None
) -> tuple[dt.datetime, dt.datetime | None]:
    """From then on as long as before, or as long as said."""
    if minutes is not None:
        return starts, starts + dt.timedelta(minutes=minutes)
    return starts, starts + (task.ends_at - task.due_at) if task.ends_at else None


def _on(moment: dt.datetime, by_days: dt.timedelta) -> dt.datetime:
    wall = timezone.localtime(moment).replace(tzinfo=None) + by_days
    return timezone.make_aware(wall)
