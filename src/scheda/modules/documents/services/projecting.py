"""Documents as lines of the timeline and as things that are found."""

import datetime as dt

from django.utils import timezone

from scheda.core.timeline.public import Line, TimelineEntry, project
from scheda.foundation.search import indexing
from scheda.foundation.search.models import SearchEntry
from scheda.modules.documents.events import DocumentsRecorded, DocumentsWithdrawn
from scheda.modules.documents.models import Document
from scheda.modules.documents.permissions import DOCUMENT

NOON = dt.time(12)


def show(event: DocumentsRecorded) -> None:
    documents = Document.objects.filter(pk__in=event.document_ids).select_related("party")
    show_all(list(documents))


def hide(event: DocumentsWithdrawn) -> None:
    TimelineEntry.objects.filter(ref_id__in=event.document_ids).delete()
    indexing.remove(event.document_ids)


def show_all(documents: list[Document]) -> None:
    """Two statements for any number of documents."""
    project(_line(document) for document in documents)
    indexing.put(_entry(document) for document in documents)


def _line(document: Document) -> Line:
    return Line(
        party_id=document.party_id,
        at=timezone.make_aware(dt.datetime.combine(document.date, NOON)),
        kind=f"document.{'credit_note' if document.sign < 0 else 'invoice'}",
        direction="out" if document.direction == Document.Direction.ISSUED else "in",
        channel="document",
        title=document.number,
        excerpt=" ".join(document.causes)[:500],
        ref_type=DOCUMENT,
        ref_id=document.pk,
        facts={
            "kind": document.kind,
            "gross": str(document.signed_gross),
            "currency": document.currency,
            "is_conflicting": document.is_conflicting,
        },
    )


def _entry(document: Document) -> SearchEntry:
    party = document.party
    return SearchEntry(
        record_type=DOCUMENT,
        record_id=document.pk,
        party_id=party.pk,
        owner_id=party.owner_id,
        team_id=party.team_id,
        is_private=party.is_private,
        title=document.number,
        detail=f"{party.name} · {document.date:%d/%m/%Y}",
        words=party.name,
    )
