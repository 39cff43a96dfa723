"""Take a file in, or remove it."""

import errno
from collections.abc import Iterable
from hashlib import sha256
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _

from scheda.foundation.crypto.chunks import sealed_pieces
from scheda.foundation.crypto.keyring import key_for
from scheda.foundation.events.event import publish
from scheda.foundation.files import limits, pictures
from scheda.foundation.files.events import FileAttached, FileRemoved
from scheda.foundation.files.models import Attachment, content_path
from scheda.foundation.files.names import clean_name
from scheda.foundation.files.sniffing import HEAD_BYTES, media_type

if TYPE_CHECKING:
    from scheda.foundation.accounts.models import User

MOST_AT_ONCE = 10
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


@transaction.atomic
def attach(  # noqa: PLR0913 all of them by name
    upload: "File[bytes]",
    *,
    record_type: str,
    record_id: UUID,
    by: "User | None",
    party_id: UUID | None = None,
    category: str = "",
    is_personal: bool = False,
) -> Attachment:
    """Store the file with its record. The caller has checked that `by` may change the record.

    What `is_personal` is sealed with the key of its party.
    """
    name = clean_name(upload.name or "")
    limits.refuse_size(name, upload.size)
    limits.refuse_full_disk()
    limits.refuse_too_many(by)
    limits.refuse_too_much(by, upload.size)
    kind = _sniffed(upload, name)
    attachment = Attachment(
        record_type=record_type,
        record_id=record_id,
        party_id=party_id,
        category=category,
        name=name,
        media_type=kind,
        is_sealed=is_personal,
        uploaded_by=by,
    )
    small: File[bytes] | None = None
    if pictures.is_picture(kind):
        picture = pictures.written_anew(upload, name, kind)
        upload, small = ContentFile(picture.content), ContentFile(picture.small)
    attachment.size = upload.size
    attachment.sha256 = keep(attachment, upload, "content")
    attachment.small_sha256 = keep(attachment, small, "small") if small else ""
    attachment.save()
    publish(FileAttached(**_facts(attachment), by_id=by.pk if by else None))
    return attachment


def attach_many(uploads: "Iterable[File[bytes]]", **facts: Any) -> None:
    """All of them or none; what is refused is said at the field `attachments`."""
    uploads = list(uploads)
    if len(uploads) > MOST_AT_ONCE:
        too_many = _("At most %(count)s files at a time.") % {"count": MOST_AT_ONCE}
        raise ValidationError({"attachments": too_many})
    for upload in uploads:
        try:
            attach(upload, **facts)
        except ValidationError as refusal:
            raise ValidationError({"attachments": refusal}) from refusal


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


def keep(attachment: Attachment, plain: "File[bytes]", column: str) -> str:
    """Store bytes of an attachment, sealed where it is personal; answers with their fingerprint."""
    if not attachment.is_sealed:
        return stored(plain)
    holder = attachment.key_holder
    key = key_for(holder)
    with TemporaryFile() as file:
        cell = attachment.cell(column, holder)
        for piece in sealed_pieces(plain.chunks(), plain.size, key, cell):
            file.write(piece)
        file.seek(0)
        return stored(File(file))


def _sniffed(upload: "File[bytes]", name: str) -> str:
    head, tail = b"", b""
    for chunk in upload.chunks():
        head = (head + chunk)[:HEAD_BYTES] if len(head) < HEAD_BYTES else head
        tail = (tail + chunk)[-HEAD_BYTES:]
    return media_type(head, tail, name)


def stored(content: "File[bytes]") -> str:
    """Before the row: a row without bytes would be a loss, bytes without a row are only swept."""
    digest = sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    fingerprint = digest.hexdigest()
    hold(fingerprint)
    try:
        default_storage.save(content_path(fingerprint), content)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise limits.disk_is_full() from error
        raise
    return fingerprint


def _facts(attachment: Attachment) -> dict[str, Any]:
    return {
        "attachment_id": attachment.pk,
        "record_type": attachment.record_type,
        "record_id": attachment.record_id,
        "party_id": attachment.party_id,
    }
