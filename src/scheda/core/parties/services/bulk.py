"""Many parties at once, in a handful of statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from scheda.core.parties.events import PartiesImported
from scheda.core.parties.models import Address, ContactPoint, Party, Relationship
from scheda.core.parties.services import reaching, tax_identity
from scheda.foundation.accounts.models import User
from scheda.foundation.crypto.strict_field import sealing_for
from scheda.foundation.events.event import publish
from scheda.foundation.numbering.sequences import next_numbers

BATCH = 1_000


@dataclass(kw_only=True)
class PartyDraft:
    """A party to be: its columns, one address, ways to reach it as (type, value), its roles."""

    facts: dict[str, Any]
    address: dict[str, Any] | None = None
    contacts: list[tuple[str, str]] = field(default_factory=list)
    works_at: "PartyDraft | Party | None" = None
    role: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """A party and what hangs on it, not stored yet."""

    party: Party
    points: list[ContactPoint]
    places: list[Address]


@transaction.atomic
def create_many(drafts: Sequence[PartyDraft], *, by: User | None) -> list[Party]:
    """Store the drafts, in their order. They must not be here yet: matching comes before."""
    numbers = next_numbers("customer", len(drafts))
    made = [_made(draft, number) for draft, number in zip(drafts, numbers, strict=True)]
    parties = [one.party for one in made]
    places = [place for one in made for place in one.places]
    points = [point for one in made for point in one.points]
    with sealing_for(party.pk for party in parties):
        Party.objects.bulk_create(parties, batch_size=BATCH)
        Address.objects.bulk_create(places, batch_size=BATCH)
        ContactPoint.objects.bulk_create(points, batch_size=BATCH)
        _create_roles(drafts, parties)
    if parties:
        publish(
            PartiesImported(party_ids=[party.pk for party in parties], by_id=by.pk if by else None)
        )
    return parties


def with_normal_numbers(draft: PartyDraft) -> Party:
    """The draft as a party that is not stored: to look for it among those that are."""
    return _made(draft, 0).party


def _made(draft: PartyDraft, number: int) -> Made:
    party = Party(**draft.facts, code=f"C-{number:05d}")
    is_new = party.lifecycle == Party.Lifecycle.PROSPECT
    party.is_contact = is_new and draft.works_at is not None
    sheets = ({"type": type_, "value": value} for type_, value in draft.contacts)
    points = reaching.points_of(party, sheets)
    places = reaching.places_of(party, [draft.address] if draft.address else [])
    reaching.copy_main(party, points, places)
    tax_identity.normalize(party)
    return Made(party, points, places)


def _create_roles(drafts: Sequence[PartyDraft], parties: Sequence[Party]) -> None:
    made = {id(draft): party for draft, party in zip(drafts, parties, strict=True)}
    roles = []
    for draft, person in zip(drafts, parties, strict=True):
        company = draft.works_at
        if company is not None:
            party = made[id(company)] if isinstance(company, PartyDraft) else company
            roles.append(Relationship(party=party, person=person, **draft.role))
    Relationship.objects.bulk_create(roles, batch_size=BATCH)
