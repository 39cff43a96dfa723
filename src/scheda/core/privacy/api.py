import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from scheda.core.parties.public import Party
from scheda.core.privacy.fields import consent_fields, request_fields
from scheda.core.privacy.models import Consent, ConsentPurpose, PrivacyRequest
from scheda.core.privacy.models.consents import CONSENT
from scheda.core.privacy.models.requests import REQUEST
from scheda.core.privacy.permissions import VIEW_CONSENTS, VIEW_REQUESTS
from scheda.core.privacy.services import consents, requests
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import CREATE, EDIT
from scheda.foundation.api.paging import Cursor, Limit, Slice, Sort, slice_of
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Day, Whole
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["privacy"])
Ways = Literal["any", "email", "phone", "sms", "chat", "post", "visit"]
Said = Literal["given", "withdrawn", "objected", "unobjected"]
Asked = Literal["access", "rectification", "erasure", "restriction", "portability", "objection"]
Key = Annotated[str, Field(max_length=40)]
Line = Annotated[str, Field(max_length=300)]


class ConsentOut(Schema):
    id: UUID
    party_id: UUID
    given_by_id: UUID | None
    purpose: str
    channel: str
    kind: str
    at: dt.datetime
    wording: str
    source: str
    proof: str

    @staticmethod
    def resolve_purpose(one: Consent) -> str:
        return str(one.purpose.key)

    @staticmethod
    def resolve_wording(one: Consent) -> str:
        return f"{one.wording.language} {one.wording.number}" if one.wording else ""


class ConsentIn(Schema):
    purpose: Key
    kind: Said
    channel: Ways = "any"
    proof: Line = ""


class AnswerOut(Schema):
    is_yes: bool
    reason: str


class RequestOut(Schema):
    id: UUID
    version: int
    number: int
    kind: str
    party_id: UUID | None
    who: str
    state: str
    received_on: dt.date
    due_on: dt.date
    extended_until: dt.date | None
    owner_id: UUID | None


class RequestIn(Schema):
    kind: Asked
    party_id: UUID
    text: Annotated[str, Field(max_length=10_000)] = ""
    received_on: Day | None = None


class RequestMove(Schema):
    to: Literal["identity", "working", "answered", "refused", "taken_back"]
    note: Line = ""
    version: Whole | None = None


@router.get("consents", response={200: Slice[ConsentOut], **ERRORS}, summary="List consents")
def list_consents(
    request: HttpRequest, sort: Sort = "-at", limit: Limit = 50, after: Cursor = ""
) -> dict[str, Any]:
    """The ledger, newest first. Filters are fields: `?customer=<id>&kind=given`."""
    refuse_without(request, *VIEW_CONSENTS)
    records = Consent.objects.visible_to(request.user).select_related("purpose", "wording")
    return slice_of(request, records, consent_fields, sort="-at", limit=limit)


@router.post("consents/of/{uuid:party_id}", response={201: ConsentOut, **ERRORS},
             summary="Record a consent")  # fmt: skip
def record_consent(request: PersonRequest, party_id: UUID, body: ConsentIn) -> Status[Consent]:
    """Adds an entry: given, withdrawn, objected, or an objection taken back."""
    refuse_without(request, CONSENT, CREATE)
    party = get_object_or_404(_reached(request), pk=party_id)
    purpose = ConsentPurpose.objects.filter(key=body.purpose, is_active=True).first()
    if purpose is None:
        raise ValidationError({"purpose": _("There is no such purpose.")})
    facts = body.model_dump(exclude={"purpose", "kind"})
    entry = consents.record(
        party, purpose=purpose, kind=body.kind, by=request.user,
        source=Consent.Source.API, **facts,
    )  # fmt: skip
    return Status(201, entry)


@router.get("consents/of/{uuid:party_id}/may", response={200: AnswerOut, **ERRORS},
            summary="Ask whether a customer may be contacted")  # fmt: skip
def may(
    request: PersonRequest, party_id: UUID, purpose: Key = "", channel: Ways = "any"
) -> AnswerOut:
    """Ask at the moment of sending: what nobody agreed to is a no."""
    refuse_without(request, *VIEW_CONSENTS)
    party = get_object_or_404(Party.objects.visible_to(request.user), pk=party_id)
    answer = consents.may_contact(party, purpose, channel)
    return AnswerOut(is_yes=answer.is_yes, reason=str(answer.reason))


@router.get("requests", response={200: Slice[RequestOut], **ERRORS},
            summary="List privacy requests")  # fmt: skip
def list_requests(
    request: HttpRequest, sort: Sort = "-number", limit: Limit = 50, after: Cursor = ""
) -> dict[str, Any]:
    """Filters are fields: `?kind=erasure&due_on__until=2026-12-31`."""
    refuse_without(request, *VIEW_REQUESTS)
    records = PrivacyRequest.objects.visible_to(request.user)
    return slice_of(request, records, request_fields, sort="-number", limit=limit)


@router.post("requests", response={201: RequestOut, **ERRORS},
             summary="Write a privacy request down")  # fmt: skip
def receive(
    request: PersonRequest, response: HttpResponse, body: RequestIn
) -> Status[PrivacyRequest]:
    """The month begins on the day it was received."""
    refuse_without(request, REQUEST, CREATE)
    party = get_object_or_404(Party.objects.visible_to(request.user), pk=body.party_id)
    facts = body.model_dump(exclude={"party_id", "kind"}, exclude_none=True)
    made = requests.receive(party, kind=body.kind, by=request.user, **facts)
    tagged(response, made)
    return Status(201, made)


@router.get("requests/{uuid:request_id}", response={200: RequestOut, **ERRORS},
            summary="Read a privacy request")  # fmt: skip
def read(request: PersonRequest, response: HttpResponse, request_id: UUID) -> PrivacyRequest:
    refuse_without(request, *VIEW_REQUESTS)
    found: PrivacyRequest = get_object_or_404(
        PrivacyRequest.objects.visible_to(request.user), pk=request_id
    )
    tagged(response, found)
    return found


@router.post("requests/{uuid:request_id}/move", response={200: RequestOut, **ERRORS},
             summary="Change the state of a privacy request")  # fmt: skip
def move(
    request: PersonRequest, response: HttpResponse, request_id: UUID, body: RequestMove
) -> PrivacyRequest:
    refuse_without(request, REQUEST, EDIT)
    reached = PrivacyRequest.objects.allowed(request.user, EDIT)
    found = get_object_or_404(reached, pk=request_id)
    version = version_asked(request, body.version)
    moved = requests.move(found, body.to, by=request.user, note=body.note, version=version)
    tagged(response, moved)
    return moved


def _reached(request: PersonRequest) -> Any:
    scope = rights_of(request.user).scope(CONSENT, CREATE)
    return Party.objects.visible_to(request.user).within(request.user, scope)
