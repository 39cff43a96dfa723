from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ImportFinished(Event):
    """A whole pile came in."""

    name: ClassVar[str] = "importing.import_finished"

    run_id: UUID
    kind: str
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class ImportUndone(Event):
    """What a pile had brought in was taken out again."""

    name: ClassVar[str] = "importing.import_undone"

    run_id: UUID
    kind: str
    by_id: UUID
