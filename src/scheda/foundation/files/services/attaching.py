"""Take a file in, or remove it."""

import errno
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from scheda.foundation.events.event import publish
from scheda.foundation.files import limits
from scheda.foundation.files.events import FileAttached, FileRemoved
from scheda.foundation.files.models import Attachment, content_path
from scheda.foundation.files.names import clean_name
from scheda.foundation.files.sniffing import HEAD_BYTES, media_type

if TYPE_CHECKING:
    from scheda.foundation.accounts.models import User

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Content:
    """What was learned by reading a file once."""

    size: int
    sha256: str
    head: bytes
    tail: bytes


@transaction.atomic
def attach(
    upload: "File[bytes]",
    *,
    record_type: str,
    record_id: UUID,
    by: "User | None",
    party_id: UUID | None = None,
    category: str = "",
) -> Attachment:
    """Store the file with its record. The caller has checked that `by` may change the record."""
    name = clean_name(upload.name or "")
    limits.refuse_size(name, upload.size)
    limits.refuse_full_disk()
    content = _read(upload)
    hold(content.sha256)
    _store(upload, content)
    attachment = Attachment.objects.create(
        record_type=record_type,
        record_id=record_id,
        party_id=party_id,
        category=category,
        name=name,
        media_type=media_type(content.head, content.tail, name),
        size=content.size,
        sha256=content.sha256,
        uploaded_by=by,
    )
    publish(FileAttached(**_facts(attachment), by_id=by.pk if by else None))
    return attachment


@transaction.atomic
def remove(attachment: Attachment, *, by: "User | None") -> None:
    """The record lets go of the file; the bytes go by night when nobody else holds them."""
    publish(FileRemoved(**_facts(attachment), by_id=by.pk if by else None))
    attachment.delete()


def hold(fingerprint: str) -> None:
    """Until this transaction ends, nobody else stores or sweeps these bytes."""
    key = int.from_bytes(bytes.fromhex(fingerprint[:16]), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _read(upload: "File[bytes]") -> Content:
    digest, size, head, tail = sha256(), 0, b"", b""
    for chunk in upload.chunks():
        digest.update(chunk)
        size += len(chunk)
        head = (head + chunk)[:HEAD_BYTES] if len(head) < HEAD_BYTES else head
        tail = (tail + chunk)[-HEAD_BYTES:]
    return Content(size, digest.hexdigest(), head, tail)


def _store(upload: "File[bytes]", content: Content) -> None:
    """Before the row: a row without bytes would be a loss, bytes without a row are only swept."""
    try:
        default_storage.save(content_path(content.sha256), upload)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise limits.disk_is_full() from error
        raise


def _facts(attachment: Attachment) -> dict[str, Any]:
    return {
        "attachment_id": attachment.pk,
        "record_type": attachment.record_type,
        "record_id": attachment.record_id,
        "party_id": attachment.party_id,
    }
