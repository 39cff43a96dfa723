"""Files sealed for a purpose, such as the law, that outlives whoever they speak of."""

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet

from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.chunks import sealed_pieces
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.services.attaching import hold, stored
from scheda.foundation.files.services.erasing import delete_unheld

logger = logging.getLogger(__name__)


def contents_of(attachments: Sequence[Attachment], plain: Sequence[bytes]) -> dict[str, bytes]:
    """The bytes to store, by their fingerprint, which each of these new rows is given.

    The same file on several rows of one batch, as an invoice of many bodies, is sealed once.
    """
    found: dict[str, bytes] = {}
    first: dict[tuple[str, str], Attachment] = {}
    with keyring.batch({one.sealed_for for one in attachments} - {""}):
        for attachment, content in zip(attachments, plain, strict=True):
            same = first.setdefault(
                (sha256(content).hexdigest(), attachment.sealed_for), attachment
            )
            if same is attachment:
                kept = _sealed(attachment, content) if attachment.is_sealed else content
                attachment.sha256 = sha256(kept).hexdigest()
                found[attachment.sha256] = kept
            _share(attachment, same)
    return found


def seal_stored(attachments: QuerySet[Attachment], purpose_of: Callable[[Attachment], str]) -> int:
    """Seal those of these rows that are not yet; each file for itself, so it can be cut anywhere.

    The plain bytes go as soon as that is certain. Answers how many files were sealed.
    """
    unsealed = attachments.filter(is_sealed=False, small_sha256="")
    return sum(_seal_file(one, unsealed, purpose_of) for one in _fingerprints(unsealed))


@transaction.atomic
def _seal_file(
    fingerprint: str, unsealed: QuerySet[Attachment], purpose_of: Callable[[Attachment], str]
) -> bool:
    hold(fingerprint)
    rows = list(unsealed.filter(sha256=fingerprint).order_by("pk").select_for_update(of=("self",)))
    if not rows:
        return False
    try:
        with rows[0].open() as file:
            content = file.read()
    except FileNotFoundError:
        logger.exception("The content of attachment %s is gone", rows[0].pk)
        return False
    for row in rows:
        row.is_sealed, row.sealed_for = True, purpose_of(row)
    for kept in contents_of(rows, [content] * len(rows)).values():
        stored(ContentFile(kept))
    Attachment.objects.bulk_update(rows, ["sha256", "is_sealed", "sealed_for", "seal_id"])
    transaction.on_commit(partial(delete_unheld, {fingerprint}))
    return True


def _sealed(attachment: Attachment, content: bytes) -> bytes:
    holder = attachment.key_holder
    cell = attachment.cell("content", holder)
    return b"".join(sealed_pieces([content], len(content), keyring.key_for(holder), cell))


def _share(attachment: Attachment, same: Attachment) -> None:
    attachment.sha256 = same.sha256
    if attachment.is_sealed and attachment is not same:
        attachment.seal_id = same.pk


def _fingerprints(attachments: QuerySet[Attachment]) -> Iterator[str]:
    """A thousand at a time, past those that could not be sealed."""
    last = ""
    while True:
        waiting = attachments.filter(sha256__gt=last).order_by("sha256")
        found = list(waiting.values_list("sha256", flat=True).distinct()[:1_000])
        yield from found
        if not found:
            return
        last = found[-1]
