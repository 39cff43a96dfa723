"""/api/v1/credit/: how far each customer may go, and how far it is."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from scheda.core.parties.public import Party, Sphere
from scheda.foundation.access.rights import rights_of
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Day, Flag, Whole
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.screens.request import PersonRequest
from scheda.modules.documents.models import CreditProfile
from scheda.modules.documents.permissions import CREDIT, EDIT_CREDIT, VIEW_CREDIT, VIEW_DOCUMENTS
from scheda.modules.documents.services.exposure import exposure_of
from scheda.modules.documents.services.granting import grant

router = Router(tags=["credit"])
Amount = Annotated[Decimal, Field(max_digits=14, decimal_places=2, ge=0)]


class PartOut(Schema):
    key: str
    amount: Decimal
    is_counted: bool


class CreditOut(Schema):
    """`exposure` is in the currency of the limit; `others` are not converted."""

    party_id: UUID
    version: int
    limit: Decimal | None
    currency: str
    covers_group: bool
    insured_limit: Decimal | None
    insurer: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    policy: str
    left_out: list[str]
    max_overdue_days: int | None
    is_blocked: bool
    block_reason: str
    exposure: Decimal
    parts: list[PartOut]
    others: dict[str, Decimal]


class CreditIn(Schema):
    limit: Amount | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    covers_group: Flag = False
    insured_limit: Amount | None = None
    insurer: Annotated[str, Field(max_length=100)] = ""
    valid_from: Day | None = None
    valid_until: Day | None = None
    policy: Literal["none", "warn", "block"] = "warn"
    left_out: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=20)] = []
    max_overdue_days: Annotated[Whole, Field(ge=0, le=9_999)] | None = None
    is_blocked: Flag = False
    block_reason: Annotated[str, Field(max_length=200)] = ""
    version: Whole | None = None


@router.get(
    "{uuid:party_id}", response={200: CreditOut, **ERRORS}, summary="Read a customer's credit"
)
def read(request: PersonRequest, response: HttpResponse, party_id: UUID) -> dict[str, Any]:
    refuse_without(request, *VIEW_CREDIT)
    refuse_without(request, *VIEW_DOCUMENTS)
    profiles = CreditProfile.objects.visible_to(request.user).select_related("party")
    profile = get_object_or_404(profiles, party=party_id)
    tagged(response, profile)
    return _shown(request, profile)


@router.put(
    "{uuid:party_id}", response={200: CreditOut, **ERRORS}, summary="Grant a customer credit"
)
def put(
    request: PersonRequest, response: HttpResponse, party_id: UUID, body: CreditIn
) -> dict[str, Any]:
    """Write the whole limit. A stale version is refused: 412 with If-Match, 409 without."""
    refuse_without(request, *VIEW_DOCUMENTS)
    refuse_without(request, *EDIT_CREDIT)
    user = request.user
    reached = Party.objects.visible_to(user).within(
        user, rights_of(user).scope(CREDIT, EDIT_CREDIT[1])
    )
    party = get_object_or_404(reached, pk=party_id)
    facts = body.model_dump(exclude={"version"})
    profile = grant(party, by=user, version=version_asked(request, body.version), **facts)
    if not CreditProfile.objects.visible_to(user).filter(pk=profile.pk).exists():
        raise Http404
    tagged(response, profile)
    return _shown(request, profile)


def _shown(request: PersonRequest, profile: CreditProfile) -> dict[str, Any]:
    used = exposure_of(
        Sphere.of(profile.party), request.user, profile.currency, left_out=profile.left_out
    )
    return {
        **{name: getattr(profile, name) for name in CreditIn.model_fields},
        "party_id": profile.party_id,
        "exposure": used.total,
        "parts": [
            {"key": one.key, "amount": one.signed, "is_counted": one.key not in used.left_out}
            for one in used.parts
        ],
        "others": used.others,
    }
