from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class WorkCalendarChanged(Event):
    """When the company, a team or somebody works is no longer what it was."""

    name: ClassVar[str] = "calendar.work_calendar_changed"

    calendar_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class FeedRenewed(Event):
    """Somebody made a secret calendar address, and the one before stopped working."""

    name: ClassVar[str] = "calendar.feed_renewed"

    feed_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class FeedRevoked(Event):
    name: ClassVar[str] = "calendar.feed_revoked"

    feed_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class GuestsInvited(Event):
    """Letters about an appointment went out: invitations, changes, cancellations."""

    name: ClassVar[str] = "calendar.guests_invited"

    task_id: UUID
    method: str
    count: int
