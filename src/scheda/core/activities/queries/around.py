"""What the composer and the bar of the next step know before anybody types."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from scheda.core.activities.models import Activity, Task
from scheda.core.parties.public import Party

LATELY = dt.timedelta(hours=1)
LOOKED_AT = 8


def open_tasks(party: Party, user: Any, party_ids: tuple[UUID, ...] = ()) -> list[Task]:
    """The next few steps, the first of them first."""
    ids = party_ids or (party.pk,)
    return list(
        Task.objects.visible_to(user)
        .open()
        .filter(Q(party__in=ids) | Q(person__in=ids))
        .select_related("owner", "party", "person")
        .order_by("due_at", "pk")[:LOOKED_AT]
    )


def just_called(party: Party, user: Any) -> Activity | None:
    """A call that a colleague wrote down within the last hour."""
    since = timezone.now() - LATELY
    return (
        Activity.objects.visible_to(user)
        .filter(party=party, kind=Activity.Kind.CALL, at__gte=since, at__lte=timezone.now())
        .exclude(author=user)
        .select_related("author")
        .order_by("-at")
        .first()
    )


def last_spoken_to(party: Party, user: Any) -> UUID | None:
    return (
        Activity.objects.visible_to(user)
        .filter(party=party, person__isnull=False)
        .order_by("-at")
        .values_list("person", flat=True)
        .first()
    )
