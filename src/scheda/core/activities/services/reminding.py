"""Telling people of what they asked to be reminded of, once for each moment."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from scheda.core.activities import steps
from scheda.core.activities.models import Task
from scheda.foundation.notifications.services import notify

AT_ONCE = 500
STALE = dt.timedelta(days=2)
"""What nobody was told in time, because nothing ran, is old news after two days."""


@transaction.atomic
def remind(now: dt.datetime | None = None) -> int:
    now = now or timezone.now()
    waiting = Task.objects.open().filter(
        remind_at__lte=now, remind_at__gt=now - STALE, reminded_at=None
    )
    locked = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("remind_at")
    tasks = list(locked.select_related("owner", "party", "person")[:AT_ONCE])
    for task in tasks:
        _tell(task)
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(reminded_at=now)
    return len(tasks)


def _tell(task: Task) -> None:
    people = [task.owner, *task.colleagues.all()]
    notify(
        people,
        kind="reminder",
        title=format_lazy(_("Reminder: {what}"), what=task.title),
        text=" · ".join(str(part) for part in (steps.when(task), task.party, task.person) if part),
        url=task.get_absolute_url(),
        record=task,
        dedupe_key=f"reminder:{task.pk}:{task.remind_at:%Y%m%d%H%M}",
    )
