from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class PaperAdded(Event):
    name: ClassVar[str] = "dossier.paper_added"

    paper_id: UUID
    party_id: UUID
    category: str
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PaperReplaced(Event):
    """A newer file took its place; the earlier one is kept."""

    name: ClassVar[str] = "dossier.paper_replaced"

    paper_id: UUID
    party_id: UUID
    category: str
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PaperChanged(Event):
    """Its title, category, dates or note; the file is the same."""

    name: ClassVar[str] = "dossier.paper_changed"

    paper_id: UUID
    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PaperRemoved(Event):
    name: ClassVar[str] = "dossier.paper_removed"

    paper_id: UUID
    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PaperRestored(Event):
    """Its removal was taken back."""

    name: ClassVar[str] = "dossier.paper_restored"

    paper_id: UUID
    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class PaperAboutToExpire(Event):
    """Told once for each date of expiry."""

    name: ClassVar[str] = "dossier.paper_about_to_expire"

    paper_id: UUID
    party_id: UUID
    expires_on: str


@dataclass(frozen=True, kw_only=True)
class SheetPrinted(Event):
    """Somebody took the facts of a customer out of the system on paper."""

    name: ClassVar[str] = "dossier.sheet_printed"

    party_id: UUID
    with_notes: bool
    by_id: UUID
