from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class SetMade(Event):
    name: ClassVar[str] = "backup.set_made"

    set_id: str
    at: datetime
    bytes: int
    position: int


@dataclass(frozen=True, kw_only=True)
class SetDeleted(Event):
    """Its key was destroyed: no copy of it can be opened any more."""

    name: ClassVar[str] = "backup.set_deleted"

    set_id: str
    at: datetime
    bytes: int
    position: int


@dataclass(frozen=True, kw_only=True)
class BackupFailed(Event):
    name: ClassVar[str] = "backup.failed"

    set_id: str
    at: datetime
    reason: str
