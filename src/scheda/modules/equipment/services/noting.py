"""What happened to a machine, written down once: for the machine, and for who held it then."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from scheda.core.timeline.public import Line, project
from scheda.foundation.accounts.models import User
from scheda.modules.equipment.models import Equipment, Occurrence

AT_ONCE = 2_000
REF_TYPE = "equipment.occurrence"


def note(  # noqa: PLR0913
    machine: Equipment,
    kind: str,
    *,
    by: User | None,
    at: dt.datetime | None = None,
    party_id: UUID | None = None,
    site_id: UUID | None = None,
    text: str = "",
    **facts: Any,
) -> Occurrence:
    """Store it, and show it in the history of the party, when one is named."""
    occurrence = Occurrence.objects.create(
        equipment=machine,
        kind=kind,
        at=at or timezone.now(),
        party_id=party_id,
        site_id=site_id,
        text=text,
        facts=facts,
        by=by,
    )
    project(lines([occurrence]))
    return occurrence


def lines(occurrences: Iterable[Occurrence]) -> Iterator[Line]:
    """One line for each that happened at a customer's."""
    for one in occurrences:
        if one.party_id:
            yield Line(
                party_id=one.party_id,
                at=one.at,
                kind=f"equipment.{one.kind}",
                title=one.equipment.name,
                excerpt=one.text,
                ref_type=REF_TYPE,
                ref_id=one.pk,
                actor_id=one.by_id,
                site_id=one.site_id,
                equipment_id=one.equipment_id,
                facts={**one.facts, "serial_no": one.equipment.serial_no},
            )


def show_of_parties(party_ids: Sequence[UUID]) -> None:
    """Everything that belongs into the histories of these parties."""
    found = Occurrence.objects.filter(party__in=party_ids)
    found = found.select_related("equipment__equipment_class").order_by("pk")
    show_all(found)


def show_all(occurrences: Any) -> None:
    batch: list[Occurrence] = []
    for one in occurrences.iterator(chunk_size=AT_ONCE):
        batch.append(one)
        if len(batch) == AT_ONCE:
            project(lines(batch))
            batch = []
    project(lines(batch))
