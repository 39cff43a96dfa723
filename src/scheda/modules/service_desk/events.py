from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class TicketOpened(Event):
    """A customer wants something solved."""

    name: ClassVar[str] = "service_desk.ticket_opened"

    ticket_id: UUID
    party_id: UUID
    equipment_id: UUID | None
    kind: str
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class TicketChanged(Event):
    """Facts about a ticket were corrected."""

    name: ClassVar[str] = "service_desk.ticket_changed"

    ticket_id: UUID
    party_id: UUID
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class TicketAssigned(Event):
    name: ClassVar[str] = "service_desk.ticket_assigned"

    ticket_id: UUID
    assignee_id: UUID | None
    team_id: UUID | None
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class TicketMoved(Event):
    """It has another status; `is_undo` when the last step was taken back."""

    name: ClassVar[str] = "service_desk.ticket_moved"

    ticket_id: UUID
    party_id: UUID
    from_status: str
    to_status: str
    is_undo: bool = False
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class TicketAnswered(Event):
    """A message was added to a ticket."""

    name: ClassVar[str] = "service_desk.ticket_answered"

    ticket_id: UUID
    message_id: UUID
    direction: str
    by_id: UUID | None
