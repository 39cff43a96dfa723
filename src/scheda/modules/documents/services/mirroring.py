"""Quotes, orders, deliveries and invoices as the administration's program has them now."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.timeline.public import forget
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.modules.documents.events import DocumentsMoved, DocumentsRecorded
from scheda.modules.documents.models import Document, DocumentLine, Instalment
from scheda.modules.documents.models.stages import COMMERCIAL, STATUSES, Status
from scheda.modules.documents.services import linking, totals
from scheda.modules.documents.services.sheets import DocumentSheet, left_of

NOON = dt.time(12)
MOST = 10**11


@dataclass(frozen=True)
class Mirrored:
    """For each sheet, in its order: the stored document, and whether it is new."""

    documents: list[Document]
    is_new: list[bool]


@transaction.atomic
def mirror(
    sheets: Sequence[DocumentSheet], *, by: User | None, batch_id: UUID | None = None
) -> Mirrored:
    """Write these documents as they are over there; the same again changes nothing.

    A document is known by (source, source id). Its lines, due dates and links are replaced.
    """
    for sheet in sheets:
        _check(sheet)
    known, is_new, moved, party_ids = _known(sheets), [], [], set()
    documents, touched = [], set()
    for sheet in sheets:
        stored = known.get(sheet.key)
        is_new.append(stored is None)
        party_ids |= {stored.party_id} if stored else set()
        document = stored or Document(
            source=sheet.source, source_id=sheet.source_id, batch_id=batch_id
        )
        if stored and stored.party_id != sheet.party_id:
            forget(stored.pk)
        if _write(document, sheet):
            moved.append(document)
        known[sheet.key] = document
        touched |= {document.pk} | linking.link(document, sheet)
        documents.append(document)
    linking.count_what_is_left(touched)
    left = dict(Document.objects.filter(pk__in=touched).values_list("pk", "residual"))
    for document in documents:
        document.residual = left[document.pk]
    party_ids |= {document.party_id for document in documents}
    _tell(documents, moved, sorted(party_ids), by)
    return Mirrored(documents, is_new)


@transaction.atomic
def expire_quotes(*, on: dt.date) -> int:
    """Offers that nobody answered in time."""
    late = list(Document.objects.expired_quotes(on).select_for_update())
    for document in late:
        document.status = Status.EXPIRED
        ends = dt.datetime.combine(document.valid_until + dt.timedelta(days=1), dt.time())
        document.milestones[Status.EXPIRED] = timezone.make_aware(ends).isoformat()
        document.residual = 0
    Document.objects.bulk_update(late, ["status", "milestones", "residual"], batch_size=500)
    if late:
        linking.count_what_is_left(linking.earlier_of(late))
        _tell(late, late, sorted({one.party_id for one in late}), None)
    return len(late)


def _check(sheet: DocumentSheet) -> None:
    if sheet.kind in COMMERCIAL and sheet.status not in STATUSES[sheet.kind]:
        raise ValidationError({"status": _("This kind of document has no such status.")})
    if not sheet.source or not sheet.source_id:
        raise ValidationError({"source_id": _("A mirrored document needs its id over there.")})
    if max(abs(sheet.gross), abs(sheet.open_amount)) >= MOST:
        raise ValidationError({"net": _("This amount is too large.")})


def _known(sheets: Iterable[DocumentSheet]) -> dict[tuple[str, str], Document]:
    ids = [sheet.source_id for sheet in sheets]
    found = Document.objects.filter(source_id__in=ids).exclude(source_id="")
    return {(one.source, one.source_id): one for one in found.select_for_update(of=("self",))}


def _write(document: Document, sheet: DocumentSheet) -> bool:
    """Store one document with its parts; answers whether its status is another now."""
    was, is_new = document.status, document._state.adding
    for name, value in sheet.columns().items():
        setattr(document, name, value)
    document.content_hash = sheet.content_hash
    document.milestones = _milestones(document, sheet, is_new=is_new)
    if not is_new:
        document.version += 1
    document.save()
    if not is_new:
        document.lines.all().delete()
        document.instalments.all().delete()
    DocumentLine.objects.bulk_create(
        DocumentLine(document=document, position=at, **vars(line))
        for at, line in enumerate(sheet.lines, start=1)
    )
    Instalment.objects.bulk_create(
        Instalment(
            document=document, party_id=sheet.party_id, position=at, due_on=due.due_on,
            amount=due.amount, open_amount=left_of(due), method=due.method,
        )
        for at, due in enumerate(sheet.due, start=1)
    )  # fmt: skip
    return bool(document.status) and was != document.status


def _milestones(document: Document, sheet: DocumentSheet, *, is_new: bool) -> dict[str, str]:
    """When it reached each state: as told, else its day when it is new, else now."""
    said = {name: moment.isoformat() for name, moment in sheet.milestones.items()}
    reached = {**document.milestones, **said}
    if sheet.status and document.status and sheet.status not in reached:
        day = timezone.make_aware(dt.datetime.combine(sheet.date, NOON))
        reached[sheet.status] = (day if is_new else timezone.now()).isoformat()
    return reached


def _tell(
    documents: Sequence[Document],
    moved: Sequence[Document],
    party_ids: list[UUID],
    by: User | None,
) -> None:
    totals.refresh(party_ids)
    by_id = by.pk if by else None
    ids = [document.pk for document in documents]
    publish(DocumentsRecorded(document_ids=ids, party_ids=party_ids, marked_ids=[], by_id=by_id))
    for status in sorted({document.status for document in moved}):
        reached = [document for document in moved if document.status == status]
        publish(
            DocumentsMoved(
                document_ids=[document.pk for document in reached],
                party_ids=sorted({document.party_id for document in reached}),
                status=status,
                by_id=by_id,
            )
        )
