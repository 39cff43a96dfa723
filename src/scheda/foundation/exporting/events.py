from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ListExported(Event):
    """Somebody took records out of the system as a file. `query` is the list's address."""

    name: ClassVar[str] = "exporting.list_exported"

    record_type: str
    form: str
    fields: list[str]
    query: str
    rows: int
    by_id: UUID
