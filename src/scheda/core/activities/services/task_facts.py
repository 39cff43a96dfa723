"""What is true of every task, whoever writes it: checked in one place, told in one place."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.models import Task, TaskQuerySet
from scheda.core.activities.services.recording import EARLIEST
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User

FARTHEST_YEARS = 20
MOST_GUESTS = 100


def check(task: Task) -> None:
    task.subject, task.note = task.subject.strip()[:200], task.note.strip()
    if task.kind == Task.Kind.TO_DO and not task.subject:
        raise ValidationError({"subject": _("Write what there is to do.")})
    farthest = timezone.now().replace(day=1)
    farthest = farthest.replace(year=farthest.year + FARTHEST_YEARS)
    if not EARLIEST <= task.due_at <= farthest:
        raise ValidationError({"due_at": _("That day is too far away.")})
    if task.ends_at is not None and task.ends_at < task.due_at:
        raise ValidationError({"ends_at": _("It cannot end before it begins.")})
    if len(task.guests) > MOST_GUESTS:
        raise ValidationError({"guests": _("At most %(count)s guests.") % {"count": MOST_GUESTS}})


def refuse_blind(owner: User, task: Task) -> None:
    """Whoever is to do it must be able to open the customer it is about."""
    about = task.party_id or task.person_id
    if not owner.is_active:
        raise ValidationError({"owner": _("%(name)s has left.") % {"name": owner}})
    if about and not Party.objects.visible_to(owner).filter(pk=about).exists():
        raise ValidationError({"owner": _("%(name)s may not see this customer.") % {"name": owner}})


def count(task: Task, *fields: str) -> None:
    """Save it as one version more."""
    task.version += 1
    names = [*fields, "version", "updated_at"] if fields else None
    task.save(update_fields=names)


def facts(task: Task, by: User) -> dict[str, Any]:
    """What every event of one task says."""
    return {"task_id": task.pk, "party_id": task.party_id, "by_id": by.pk}


ALIKE = (
    "kind", "subject", "note", "party", "person", "site", "priority", "location", "guests",
    "linked", "audience", "owner", "team",
)  # fmt: skip


def resemble(tasks: TaskQuerySet, task: Task) -> None:
    """Give these the words and the people of that one."""
    tasks.update(**{name: getattr(task, name) for name in ALIKE}, version=F("version") + 1)
