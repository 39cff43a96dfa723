"""Keeping what lists show of a company in step with its people and their conversations."""

from typing import Any

from scheda.core.activities.public import Activity
from scheda.core.buying_centre.services import gaps


def follow_role(event: Any) -> None:
    """Somebody joined, left or does something else."""
    gaps.refresh([event.party_id])


def follow_talk(event: Any) -> None:
    """A conversation with somebody is one for every company where they work."""
    found = Activity.objects.filter(pk=event.activity_id, person__isnull=False)
    gaps.refresh_around(found.values_list("person", flat=True))
