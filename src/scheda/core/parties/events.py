from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class PartyCreated(Event):
    name: ClassVar[str] = "parties.party_created"

    party_id: UUID
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class PartyChanged(Event):
    """Something that search, lists or others copy from a party is different now."""

    name: ClassVar[str] = "parties.party_changed"

    party_id: UUID
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class PartiesChanged(Event):
    """The same thing was done to many parties at once."""

    name: ClassVar[str] = "parties.parties_changed"

    party_ids: list[UUID]
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PartiesImported(Event):
    """One batch of parties was created or changed at once."""

    name: ClassVar[str] = "parties.parties_imported"

    party_ids: list[UUID]
    by_id: UUID | None


def parties_of(event: Any) -> list[UUID]:
    """Whom an event is about: one party or several."""
    return event.party_ids if hasattr(event, "party_ids") else [event.party_id]


@dataclass(frozen=True, kw_only=True)
class PartyArchived(Event):
    name: ClassVar[str] = "parties.party_archived"

    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PartyBinned(Event):
    name: ClassVar[str] = "parties.party_binned"

    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PartyRestored(Event):
    """Back in use, from the archive or from the bin."""

    name: ClassVar[str] = "parties.party_restored"

    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    """A person has a role in a company from now on."""

    name: ClassVar[str] = "parties.person_added"

    party_id: UUID
    person_id: UUID
    relationship_id: UUID
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Event):
    """Somebody does something else in a company, or no longer works there."""

    name: ClassVar[str] = "parties.role_changed"

    party_id: UUID
    person_id: UUID
    relationship_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PersonRemoved(Event):
    """The role was never true."""

    name: ClassVar[str] = "parties.person_removed"

    party_id: UUID
    relationship_id: UUID
    by_id: UUID


FOUND_OTHERWISE: tuple[type[Event], ...] = (
    PartyChanged, PartiesChanged, PartyBinned, PartyRestored,
)  # fmt: skip
"""After these, records of a party are found by another name, by others, or not at all."""
