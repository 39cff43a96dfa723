"""Many parties at once, in a handful of statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from scheda.core.parties.events import PartiesImported
from scheda.core.parties.models import Address, ContactPoint, Party, Relationship
from scheda.core.parties.models.choices import ContactType
from scheda.core.parties.services import contact_values, tax_identity
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.foundation.numbering.counters import next_numbers

BATCH = 1_000


@dataclass(kw_only=True)
class PartyDraft:
    """A party to be: its columns, one address, ways to reach it as (type, value), its roles."""

    facts: dict[str, Any]
    address: dict[str, Any] | None = None
    contacts: list[tuple[str, str]] = field(default_factory=list)
    works_at: "PartyDraft | Party | None" = None
    role: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def create_many(drafts: Sequence[PartyDraft], *, by: User | None) -> list[Party]:
    """Store the drafts, in their order. They must not be here yet: matching comes before."""
    numbers = next_numbers("customer", len(drafts))
    parties = [_party(draft, number) for draft, number in zip(drafts, numbers, strict=True)]
    Party.objects.bulk_create(parties, batch_size=BATCH)
    both = list(zip(drafts, parties, strict=True))
    Address.objects.bulk_create(
        [
            Address(party=party, is_primary=True, **draft.address)
            for draft, party in both
            if draft.address
        ],
        batch_size=BATCH,
    )
    ContactPoint.objects.bulk_create(
        [point for draft, party in both for point in _points(draft, party)], batch_size=BATCH
    )
    made = {id(draft): party for draft, party in both}
    Relationship.objects.bulk_create(
        [_role(draft, party, made) for draft, party in both if draft.works_at],
        batch_size=BATCH,
    )
    if parties:
        publish(
            PartiesImported(party_ids=[party.pk for party in parties], by_id=by.pk if by else None)
        )
    return parties


def with_normal_numbers(draft: PartyDraft) -> Party:
    """The draft as a party that is not stored: to look for it among those that are."""
    return _party(draft, 0)


def _party(draft: PartyDraft, number: int) -> Party:
    party = Party(**draft.facts, code=f"C-{number:05d}")
    if draft.address:
        party.city = draft.address.get("city", "")
        party.province = draft.address.get("province", "")
    for type_, value in draft.contacts:
        if type_ in {ContactType.PHONE, ContactType.MOBILE}:
            party.phone = party.phone or value
        elif type_ == ContactType.EMAIL:
            party.email = party.email or value
        elif type_ == ContactType.PEC:
            party.pec = party.pec or value
    tax_identity.normalize(party)
    return party


def _points(draft: PartyDraft, party: Party) -> list[ContactPoint]:
    points: dict[tuple[str, str], ContactPoint] = {}
    for type_, value in draft.contacts:
        normalized = contact_values.normalize(type_, value, country=party.country)
        points.setdefault(
            (type_, normalized),
            ContactPoint(
                party=party,
                type=type_,
                value=value,
                normalized=normalized,
                is_primary=not any(point.type == type_ for point in points.values()),
            ),
        )
    return list(points.values())


def _role(draft: PartyDraft, person: Party, made: dict[int, Party]) -> Relationship:
    company = draft.works_at
    party = made[id(company)] if isinstance(company, PartyDraft) else company
    return Relationship(party=party, person=person, **draft.role)
