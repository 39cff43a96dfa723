from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ActivityRecorded(Event):
    """A call, meeting, visit, e-mail or note was written down."""

    name: ClassVar[str] = "activities.activity_recorded"

    activity_id: UUID
    party_id: UUID
    kind: str
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class ActivityChanged(Event):
    name: ClassVar[str] = "activities.activity_changed"

    activity_id: UUID
    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class ActivityRemoved(Event):
    name: ClassVar[str] = "activities.activity_removed"

    activity_id: UUID
    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class ActivityRestored(Event):
    """Its removal was taken back."""

    name: ClassVar[str] = "activities.activity_restored"

    activity_id: UUID
    party_id: UUID
    by_id: UUID
