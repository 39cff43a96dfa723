"""Two people about to take the same step with a customer are told of each other."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from scheda.core.activities.models import Task
from scheda.foundation.accounts.models import User
from scheda.foundation.components.formats import moment

AROUND = dt.timedelta(days=3)


class SameStep(ValidationError):
    """Somebody plans the same; saying so once more plans it anyway."""


def of(task: Task) -> Any:
    """Open steps of the same kind with the same customer within three days, seen or not."""
    if task.party_id is None or task.kind == Task.Kind.TO_DO:
        return Task.objects.none()
    return (
        Task.objects.open()
        .filter(
            party=task.party_id,
            kind=task.kind,
            due_at__range=(task.due_at - AROUND, task.due_at + AROUND),
        )
        .exclude(pk=task.pk)
    )


def refuse(task: Task, *, by: User) -> None:
    if said := told(task, by):
        raise SameStep({"anyway": said})


def told(task: Task, user: User) -> str:
    """Who plans what and when; of a step that one may not see, only that there is one."""
    same = of(task)
    seen = same.visible_to(user).select_related("owner").first()
    if seen is None:
        return _("A colleague already plans the same within three days.") if same.exists() else ""
    words = {"name": seen.owner, "what": seen, "when": moment(seen.due_at)}
    if seen.owner_id == user.pk:
        return _("You already plan this: %(what)s, %(when)s.") % words
    return _("%(name)s already plans this: %(what)s, %(when)s.") % words
