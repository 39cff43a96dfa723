"""Documents of the administration's program, written as they are there."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from scheda.core.parties.public import Address, Party
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import CREATE, EDIT
from scheda.foundation.accounts.models import User
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Day, Moment, Whole
from scheda.foundation.screens.request import PersonRequest
from scheda.modules.documents.api.documents import WholeDocumentOut
from scheda.modules.documents.models import Document
from scheda.modules.documents.permissions import CREATE_DOCUMENTS, DOCUMENT
from scheda.modules.documents.services.drafts import LineDraft
from scheda.modules.documents.services.mirroring import mirror
from scheda.modules.documents.services.sheets import DocumentSheet, DueSheet, Follow

router = Router(tags=["documents"])

Money = Annotated[Decimal, Field(max_digits=12, decimal_places=2)]
Positive = Annotated[Decimal, Field(max_digits=12, decimal_places=2, ge=0)]
Long = Annotated[Decimal, Field(max_digits=19, decimal_places=8)]
Rate = Annotated[Decimal, Field(max_digits=6, decimal_places=2, ge=0)]
Source = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[a-z0-9_-]+$")]
SourceId = Annotated[str, Field(min_length=1, max_length=100)]
Short = Annotated[str, Field(max_length=20)]
Text = Annotated[str, Field(max_length=100)]
Kind = Literal[
    "quote", "order", "delivery_note", "invoice", "deposit", "credit_note", "debit_note", "fee"
]
State = Literal[
    "", "draft", "sent", "viewed", "accepted", "rejected", "expired", "ordered", "confirmed",
    "partially_fulfilled", "fulfilled", "closed", "cancelled", "issued", "in_transit",
    "delivered", "invoiced", "void",
]  # fmt: skip
Reason = Literal["", "sale", "rental", "repair", "loan", "on_approval", "return", "gift"]
MOST_PARTS = 1_000


class LineIn(Schema):
    description: Annotated[str, Field(max_length=4_000)]
    quantity: Long = Decimal(1)
    unit: Short = ""
    unit_price: Long
    total: Long
    tax_rate: Rate = Decimal(0)


class DueIn(Schema):
    due_on: Day | None = None
    amount: Money
    open_amount: Money | None = None
    method: Annotated[str, Field(max_length=5)] = ""


class FollowIn(Schema):
    """An earlier document of the same source, and how much of it this one takes over."""

    source_id: SourceId
    amount: Positive | None = None


class SheetIn(Schema):
    """The whole document; what is left out is taken out here too."""

    party_id: UUID
    kind: Kind
    number: Annotated[str, Field(min_length=1, max_length=60)]
    date: Day
    net: Money
    tax: Money = Decimal(0)
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    status: State = ""
    valid_until: Day | None = None
    revision: Annotated[Whole, Field(ge=1, le=999)] = 1
    reason: Reason = ""
    site_id: UUID | None = None
    contact_id: UUID | None = None
    seller_id: UUID | None = None
    customer_reference: Text = ""
    notes: Annotated[list[Annotated[str, Field(max_length=2_000)]], Field(max_length=20)] = []
    milestones: dict[State, Moment] = {}
    lines: Annotated[list[LineIn], Field(max_length=MOST_PARTS)] = []
    instalments: Annotated[list[DueIn], Field(max_length=MOST_PARTS)] = []
    follows: Annotated[list[FollowIn], Field(max_length=MOST_PARTS)] = []


@router.put(
    "mirrored/{source}/{source_id}",
    response={200: WholeDocumentOut, 201: WholeDocumentOut, **ERRORS},
    summary="Mirror a document",
)
def put(
    request: PersonRequest, source: Source, source_id: SourceId, body: SheetIn
) -> Status[Document]:
    """Write a quote, order, delivery note or invoice as it is in the program that issues it.

    It is known by `source` and `source_id`: sent again it is written over, and the same again
    changes nothing. A document it follows must have been sent before.
    """
    refuse_without(request, *CREATE_DOCUMENTS)
    known = Document.objects.filter(source=source, source_id=source_id).first()
    if known is not None:
        reached = Document.objects.allowed(request.user, EDIT)
        get_object_or_404(reached, pk=known.pk)
    _check_places(request, body)
    written = mirror([_sheet(source, source_id, body)], by=request.user)
    [document], [is_new] = written.documents, written.is_new
    return Status(201 if is_new else 200, document)


def _check_places(request: PersonRequest, body: SheetIn) -> None:
    """Whoever and whatever the document names must be within the writer's sight."""
    user = request.user
    scope = rights_of(user).scope(DOCUMENT, CREATE)
    seen = Party.objects.visible_to(user)
    if not seen.within(user, scope).filter(pk=body.party_id).exists():
        raise ValidationError({"party_id": _("There is no such customer.")})
    if body.contact_id and not seen.filter(pk=body.contact_id).exists():
        raise ValidationError({"contact_id": _("There is no such person.")})
    sites = Address.objects.filter(party=body.party_id)
    if body.site_id and not sites.filter(pk=body.site_id).exists():
        raise ValidationError({"site_id": _("This customer has no such site.")})
    if body.seller_id and not User.objects.filter(pk=body.seller_id).exists():
        raise ValidationError({"seller_id": _("There is no such user.")})


def _sheet(source: str, source_id: str, body: SheetIn) -> DocumentSheet:
    facts: dict[str, Any] = body.model_dump(
        exclude={"lines", "instalments", "follows", "milestones"}
    )
    return DocumentSheet(
        source=source,
        source_id=source_id,
        lines=[LineDraft(**line.model_dump()) for line in body.lines],
        instalments=[DueSheet(**due.model_dump()) for due in body.instalments],
        follows=[Follow(**one.model_dump()) for one in body.follows],
        milestones=_moments(body.milestones),
        **facts,
    )


def _moments(milestones: dict[Any, dt.datetime]) -> dict[str, dt.datetime]:
    return {status: moment for status, moment in milestones.items() if status}
