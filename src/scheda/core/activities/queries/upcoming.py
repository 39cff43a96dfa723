"""What happens next."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from scheda.core.activities.models import Task


def next_task_of(party_ids: Iterable[UUID], user: Any) -> Task | None:
    """The first open step with these customers or persons that this person may see."""
    ids = list(party_ids)
    return (
        Task.objects.visible_to(user)
        .open()
        .filter(Q(party__in=ids) | Q(person__in=ids))
        .select_related("owner", "party", "person")
        .order_by("due_at", "pk")
        .first()
    )
