import datetime as dt
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


@dataclass(frozen=True, kw_only=True)
class TaskPlanned(Event):
    """Somebody is to call, visit, meet, write or do something at a time."""

    name: ClassVar[str] = "activities.task_planned"

    task_id: UUID
    party_id: UUID | None
    kind: str
    owner_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class TaskChanged(Event):
    name: ClassVar[str] = "activities.task_changed"

    task_id: UUID
    party_id: UUID | None
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class TaskDone(Event):
    """It was done; `activity_id` is what was written down about it, if anything."""

    name: ClassVar[str] = "activities.task_done"

    task_id: UUID
    party_id: UUID | None
    kind: str
    activity_id: UUID | None
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class TaskReopened(Event):
    """It is to be done after all."""

    name: ClassVar[str] = "activities.task_reopened"

    task_id: UUID
    party_id: UUID | None
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class TaskPostponed(Event):
    name: ClassVar[str] = "activities.task_postponed"

    task_id: UUID
    party_id: UUID | None
    due_at: dt.datetime
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class TaskCancelled(Event):
    name: ClassVar[str] = "activities.task_cancelled"

    task_id: UUID
    party_id: UUID | None
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class TaskReassigned(Event):
    """These tasks are somebody else's to do now."""

    name: ClassVar[str] = "activities.task_reassigned"

    task_ids: list[UUID]
    owner_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class TasksChanged(Event):
    """Many tasks at once: moved, done, made by a series."""

    name: ClassVar[str] = "activities.tasks_changed"

    task_ids: list[UUID]
    by_id: UUID | None
