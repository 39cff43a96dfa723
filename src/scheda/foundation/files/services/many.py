"""Many files at once, for imports: a lock, a statement and a fact for all of them."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from scheda.foundation.events.event import publish
from scheda.foundation.files import limits
from scheda.foundation.files.events import FilesAttached, FilesRemoved
from scheda.foundation.files.models import Attachment, content_path
from scheda.foundation.files.names import clean_name
from scheda.foundation.files.services import sealing
from scheda.foundation.files.services.attaching import NO_ROOM
from scheda.foundation.files.sniffing import HEAD_BYTES, media_type
from scheda.foundation.statements.inserting import insert

if TYPE_CHECKING:
    from scheda.foundation.accounts.models import User

AT_ONCE = 8
STORING = 0x5C4EDAF1
"""Held by all who store many; the sweeper stands back while somebody does."""


@dataclass(frozen=True, kw_only=True)
class AttachmentDraft:
    """A file to be kept as it is, however large: whoever read it has looked at its size.

    `sealed_for` names the purpose whose key seals it; without one it is kept as it came.
    """

    name: str
    content: bytes
    record_id: UUID
    party_id: UUID | None = None
    category: str = ""
    sealed_for: str = ""


@transaction.atomic
def attach_many(
    drafts: Sequence[AttachmentDraft], *, record_type: str, by: "User | None"
) -> list[Attachment]:
    """Store the files with their records; empty ones are left out."""
    drafts = [draft for draft in drafts if draft.content]
    if not drafts:
        return []
    limits.refuse_full_disk()
    _keep_the_sweeper_away()
    attachments = [_attachment(draft, record_type, by) for draft in drafts]
    _store(sealing.contents_of(attachments, [draft.content for draft in drafts]))
    insert(attachments)
    ids = [attachment.pk for attachment in attachments]
    publish(FilesAttached(attachment_ids=ids, record_type=record_type, by_id=by.pk if by else None))
    return attachments


@transaction.atomic
def remove_of(record_ids: Iterable[UUID], *, record_type: str, by: "User | None") -> None:
    """These records are gone; their bytes go by night when nobody else holds them."""
    attachments = Attachment.objects.filter(record_type=record_type, record_id__in=list(record_ids))
    ids = list(attachments.values_list("pk", flat=True))
    if ids:
        attachments.delete()
        publish(
            FilesRemoved(attachment_ids=ids, record_type=record_type, by_id=by.pk if by else None)
        )


def is_anybody_storing() -> bool:
    """Asked by the sweeper; nobody begins before its transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT pg_try_advisory_xact_lock(%s)", [STORING])
        return bool(cursor.fetchone()[0])


def _keep_the_sweeper_away() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [STORING])


def _store(contents: dict[str, bytes]) -> None:
    """Side by side: a disk makes many files durable in hardly more time than one."""
    files = list(contents.items())
    try:
        with ThreadPoolExecutor(AT_ONCE) as hands:
            list(hands.map(_write, [files[hand::AT_ONCE] for hand in range(AT_ONCE)]))
    except OSError as error:
        if error.errno in NO_ROOM:
            raise limits.disk_is_full() from error
        raise


def _write(files: list[tuple[str, bytes]]) -> None:
    for fingerprint, content in files:
        default_storage.save(content_path(fingerprint), ContentFile(content))


def _attachment(draft: AttachmentDraft, record_type: str, by: "User | None") -> Attachment:
    name = clean_name(draft.name)
    return Attachment(
        record_type=record_type,
        record_id=draft.record_id,
        party_id=draft.party_id,
        category=draft.category,
        name=name,
        media_type=media_type(draft.content[:HEAD_BYTES], draft.content[-HEAD_BYTES:], name),
        size=len(draft.content),
        is_sealed=bool(draft.sealed_for),
        sealed_for=draft.sealed_for,
        uploaded_by=by,
    )
