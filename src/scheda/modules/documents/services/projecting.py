"""Documents as lines of the timeline and as things that are found."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from scheda.core.parties.events import parties_of
from scheda.core.timeline.public import Line, TimelineEntry, project
from scheda.foundation.search import indexing
from scheda.modules.documents.events import DocumentsRecorded, DocumentsWithdrawn
from scheda.modules.documents.models import Document
from scheda.modules.documents.models.stages import Status
from scheda.modules.documents.permissions import DOCUMENT

NOON = dt.time(12)
SHOWN = (
    "party_id", "direction", "kind", "sign", "number", "date", "gross", "currency", "causes",
    "is_conflicting", "milestones",
)  # fmt: skip
TOLD = {
    Status.SENT, Status.VIEWED, Status.ACCEPTED, Status.REJECTED, Status.EXPIRED,
    Status.CONFIRMED, Status.CANCELLED, Status.ISSUED, Status.DELIVERED, Status.VOID,
}  # fmt: skip
MEANT = {
    "documents": "document.id = ANY(%(ids)s)",
    "parties": "document.party_id = ANY(%(ids)s)",
}
PREFIX = """CASE document.kind WHEN 'quote' THEN 'OFF' WHEN 'order' THEN 'ORD'
    WHEN 'delivery_note' THEN 'DDT' WHEN 'credit_note' THEN 'NC' ELSE 'FT' END"""
FORGET = """
DELETE FROM search_searchentry entry USING documents_document document, parties_party party
WHERE entry.record_type = 'documents.document' AND entry.record_id = document.id
    AND party.id = document.party_id
    AND (party.binned_at IS NOT NULL OR party.restricted_at IS NOT NULL) AND {meant}
"""
INDEX = """
INSERT INTO search_searchentry
    (record_type, record_id, party_id, owner_id, team_id, is_private, title, detail, words,
     updated_at)
SELECT 'documents.document', document.id, party.id, party.owner_id, party.team_id,
    party.is_private, document.number,
    left({prefix} || ' · ' || party.name || ' · ' || to_char(document.date, 'DD/MM/YYYY'), 300),
    scheda_fold(document.number || ' ' || {prefix} || ' ' || party.name), now()
FROM documents_document document JOIN parties_party party ON party.id = document.party_id
WHERE party.binned_at IS NULL AND party.restricted_at IS NULL AND {meant}
ON CONFLICT (record_type, record_id) DO UPDATE SET
    party_id = excluded.party_id, owner_id = excluded.owner_id, team_id = excluded.team_id,
    is_private = excluded.is_private,
    title = excluded.title, detail = excluded.detail, words = excluded.words,
    updated_at = excluded.updated_at
WHERE (search_searchentry.party_id, search_searchentry.owner_id, search_searchentry.team_id,
       search_searchentry.is_private, search_searchentry.detail, search_searchentry.words)
    IS DISTINCT FROM (excluded.party_id, excluded.owner_id, excluded.team_id,
       excluded.is_private, excluded.detail, excluded.words)
"""


def show(event: DocumentsRecorded) -> None:
    _show(event.document_ids + event.marked_ids)


def hide(event: DocumentsWithdrawn) -> None:
    TimelineEntry.objects.filter(ref_id__in=event.document_ids).delete()
    indexing.remove(event.document_ids)
    _show(event.unmarked_ids)


def follow_parties(event: Any) -> None:
    """Its documents are found under its name, by its people; in the bin they are not found."""
    index_parties(parties_of(event))


def index_parties(party_ids: Sequence[UUID]) -> None:
    _index("parties", party_ids)


def _show(ids: Sequence[UUID]) -> None:
    if ids:
        show_all(list(Document.objects.filter(pk__in=ids).only(*SHOWN)))


def show_all(documents: list[Document]) -> None:
    """A handful of statements for any number of documents."""
    project(line for document in documents for line in lines_of(document))
    _index("documents", [document.pk for document in documents])


def _index(meant: str, ids: Sequence[UUID]) -> None:
    with connection.cursor() as cursor:
        for statement in (FORGET, INDEX):
            cursor.execute(statement.format(meant=MEANT[meant], prefix=PREFIX), {"ids": list(ids)})


def lines_of(document: Document) -> list[Line]:
    """An invoice is one line; a quote, an order or a delivery one for each state worth telling."""
    if not document.is_commercial:
        kind = "credit_note" if document.sign < 0 else "invoice"
        return [_line(document, kind, _noon(document.date))]
    return [
        _line(document, document.kind, dt.datetime.fromisoformat(moment), status)
        for status, moment in document.milestones.items()
        if status in TOLD
    ]


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, NOON))


def _line(document: Document, kind: str, at: dt.datetime, status: str = "") -> Line:
    return Line(
        party_id=document.party_id,
        at=at,
        kind=f"document.{kind}",
        event_key=status,
        direction="out" if document.direction == Document.Direction.ISSUED else "in",
        channel="document",
        title=document.number,
        excerpt=" ".join(document.causes)[:500],
        ref_type=DOCUMENT,
        ref_id=document.pk,
        amount=document.signed_gross,
        currency=document.currency,
        facts={
            "kind": document.kind,
            "status": status,
            "gross": str(document.signed_gross),
            "currency": document.currency,
            "is_conflicting": document.is_conflicting,
        },
    )
