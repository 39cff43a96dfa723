from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class DocumentsRecorded(Event):
    """One batch of documents was mirrored, for these parties.

    `marked_ids` were here before, and one of the batch contradicts them.
    """

    name: ClassVar[str] = "documents.documents_recorded"

    document_ids: list[UUID]
    party_ids: list[UUID]
    marked_ids: list[UUID]
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class DocumentsWithdrawn(Event):
    """A batch was undone: these parties have fewer documents now.

    `unmarked_ids` stay, and nothing contradicts them any more.
    """

    name: ClassVar[str] = "documents.documents_withdrawn"

    document_ids: list[UUID]
    party_ids: list[UUID]
    unmarked_ids: list[UUID]
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class DocumentsSettled(Event):
    """These documents were marked as paid, or open again."""

    name: ClassVar[str] = "documents.documents_settled"

    document_ids: list[UUID]
    party_ids: list[UUID]
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class DocumentsMoved(Event):
    """These quotes, orders or deliveries reached another state."""

    name: ClassVar[str] = "documents.documents_moved"

    document_ids: list[UUID]
    party_ids: list[UUID]
    status: str
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class CreditChanged(Event):
    """Somebody granted, changed or blocked a customer's credit."""

    name: ClassVar[str] = "documents.credit_changed"

    profile_id: UUID
    party_id: UUID
    is_blocked: bool
    by_id: UUID
