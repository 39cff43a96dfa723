from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class FileAttached(Event):
    name: ClassVar[str] = "files.file_attached"

    attachment_id: UUID
    record_type: str
    record_id: UUID
    party_id: UUID | None
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class FileRemoved(Event):
    name: ClassVar[str] = "files.file_removed"

    attachment_id: UUID
    record_type: str
    record_id: UUID
    party_id: UUID | None
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class FilesAttached(Event):
    """One batch, such as the originals of an import."""

    name: ClassVar[str] = "files.files_attached"

    attachment_ids: list[UUID]
    record_type: str
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class FilesRemoved(Event):
    """One batch, with the records that held them."""

    name: ClassVar[str] = "files.files_removed"

    attachment_ids: list[UUID]
    record_type: str
    by_id: UUID | None
