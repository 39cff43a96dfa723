from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ConsentRecorded(Event):
    """Somebody said yes or no to something. `kind`: given, withdrawn, objected, unobjected."""

    name: ClassVar[str] = "privacy.consent_recorded"

    consent_id: UUID
    party_id: UUID
    purpose: str
    channel: str
    kind: str
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class RequestReceived(Event):
    name: ClassVar[str] = "privacy.request_received"

    request_id: UUID
    party_id: UUID | None
    kind: str
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class RequestMoved(Event):
    """It changed its state, its owner or its deadline."""

    name: ClassVar[str] = "privacy.request_moved"

    request_id: UUID
    party_id: UUID | None
    state: str
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PartyRestricted(Event):
    name: ClassVar[str] = "privacy.party_restricted"

    party_id: UUID
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class RestrictionLifted(Event):
    name: ClassVar[str] = "privacy.restriction_lifted"

    party_id: UUID
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class AccessFileMade(Event):
    """Everything known of a party left as a file."""

    name: ClassVar[str] = "privacy.access_file_made"

    copy_id: UUID
    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class CopyDestroyed(Event):
    name: ClassVar[str] = "privacy.copy_destroyed"

    copy_id: UUID
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class PartyErased(Event):
    """Names nobody: what is left is the number of the erasure."""

    name: ClassVar[str] = "privacy.party_erased"

    erasure_id: UUID
    by_id: UUID | None
