import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from scheda.foundation.api.paging import Cursor, Limit, Slice, Sort, slice_of
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.audit.reads import SHOWN, note_read
from scheda.modules.documents.fields import document_fields
from scheda.modules.documents.models import Document
from scheda.modules.documents.permissions import DOCUMENT, VIEW_DOCUMENTS

router = Router(tags=["documents"])


class DocumentOut(Schema):
    """Amounts as printed; multiply by `sign` to add them up."""

    id: UUID
    party_id: UUID
    direction: str
    kind: str
    fiscal_type: str
    number: str
    date: dt.date
    currency: str
    sign: int
    net: Decimal
    tax: Decimal
    gross: Decimal
    amount_due: Decimal
    open_amount: Decimal
    due_on: dt.date | None
    residual: Decimal
    status: str
    valid_until: dt.date | None
    revision: int
    reason: str
    site_id: UUID | None
    contact_id: UUID | None
    seller_id: UUID | None
    customer_reference: str
    source: str
    source_id: str
    is_conflicting: bool


class LineOut(Schema):
    position: int
    description: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    total: Decimal
    tax_rate: Decimal
    nature: str
    starts_on: dt.date | None
    ends_on: dt.date | None


class InstalmentOut(Schema):
    position: int
    due_on: dt.date | None
    amount: Decimal
    open_amount: Decimal
    method: str


class LinkOut(Schema):
    document_id: UUID
    amount: Decimal


class WholeDocumentOut(DocumentOut):
    milestones: dict[str, dt.datetime]
    follows: list[LinkOut]
    lines: list[LineOut]
    instalments: list[InstalmentOut]
    warnings: list[dict[str, Any]]

    @staticmethod
    def resolve_follows(document: Document) -> Any:
        links = document.follows.order_by("earlier__date", "earlier")
        return [{"document_id": one.earlier_id, "amount": one.amount} for one in links]

    @staticmethod
    def resolve_lines(document: Document) -> Any:
        return document.lines.all()

    @staticmethod
    def resolve_instalments(document: Document) -> Any:
        return document.instalments.all()


@router.get("", response={200: Slice[DocumentOut], **ERRORS}, summary="List documents")
def documents(
    request: HttpRequest, sort: Sort = "-date", limit: Limit = 50, after: Cursor = ""
) -> dict[str, Any]:
    """Filters are fields: `?customer=<id>&date__since=2026-01-01&gross__over=1000`."""
    refuse_without(request, *VIEW_DOCUMENTS)
    records = Document.objects.visible_to(request.user).listed()
    return slice_of(request, records, document_fields, sort="-date", limit=limit)


@router.get(
    "{uuid:document_id}", response={200: WholeDocumentOut, **ERRORS}, summary="Read a document"
)
def read(request: HttpRequest, document_id: UUID) -> Document:
    document: Document = get_object_or_404(
        Document.objects.visible_to(request.user), pk=document_id
    )
    note_read(
        SHOWN, by=request.user, record_type=DOCUMENT, record_id=document.pk,
        party_id=document.party_id,
    )  # fmt: skip
    return document
