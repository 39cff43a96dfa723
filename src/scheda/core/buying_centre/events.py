from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class StanceTaken(Event):
    """We learned what somebody thinks of us on one criterion."""

    name: ClassVar[str] = "buying_centre.stance_taken"

    stance_id: UUID
    party_id: UUID
    person_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class StanceWithdrawn(Event):
    """It was written down by mistake."""

    name: ClassVar[str] = "buying_centre.stance_withdrawn"

    stance_id: UUID
    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PersonLeft(Event):
    """Somebody no longer works for the company."""

    name: ClassVar[str] = "buying_centre.person_left"

    departure_id: UUID
    party_id: UUID
    person_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PersonMoved(Event):
    """Somebody left one company for another that we know."""

    name: ClassVar[str] = "buying_centre.person_moved"

    departure_id: UUID
    party_id: UUID
    new_party_id: UUID
    person_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class DepartureUndone(Event):
    """They did not leave after all."""

    name: ClassVar[str] = "buying_centre.departure_undone"

    departure_id: UUID
    party_id: UUID
    person_id: UUID
    by_id: UUID
