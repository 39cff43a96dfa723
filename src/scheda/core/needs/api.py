"""/api/v1/needs/: needs, quality profiles, satisfaction."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from scheda.core.needs.fields import need_fields
from scheda.core.needs.models import NEED, Need, QualityCriterion, Satisfaction
from scheda.core.needs.models.need import Source
from scheda.core.needs.permissions import (
    CREATE_NEEDS,
    DELETE_NEEDS,
    EDIT_NEEDS,
    EDIT_QUALITY,
    VIEW_NEEDS,
    VIEW_QUALITY,
)
from scheda.core.needs.queries.profiles import Profile, profile_of
from scheda.core.needs.services import needs, quality
from scheda.core.parties.public import Party, Relationship
from scheda.foundation.access.closing import refuse_closed
from scheda.foundation.api.description import Inlined
from scheda.foundation.api.paging import Cursor, Limit, Slice, Sort, slice_of
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Day, Whole
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["needs"])
Level = Annotated[Whole, Field(ge=1, le=5)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=10_000)]
NeedKind = Annotated[Need.Kind, Inlined()]
NeedState = Annotated[Need.State, Inlined()]
NeedSource = Annotated[Source, Inlined()]


class NeedIn(Schema):
    what: Line
    kind: NeedKind = Need.Kind.NEED
    note: Text = ""
    strength: Level = 3
    source: NeedSource = Source.CALL
    person_id: UUID | None = None
    noted_on: Day | None = None
    expires_on: Day | None = None


class NeedPatch(Schema):
    """Only what is sent is written; `state` closes the need or opens it again."""

    what: Line | None = None
    note: Text | None = None
    strength: Level | None = None
    expires_on: Day | None = None
    state: NeedState | None = None
    version: Whole | None = None


class NeedOut(Schema):
    id: UUID
    version: int
    party_id: UUID
    person_id: UUID | None
    kind: str
    what: str
    note: str
    strength: int
    source: str
    activity_id: UUID | None
    noted_on: dt.date
    expires_on: dt.date | None
    state: str
    closed_on: dt.date | None


class QualityCriterionOut(Schema):
    id: UUID
    code: str
    name: str
    commitment: str
    is_active: bool


class AspectOut(Schema):
    criterion_id: UUID = Field(alias="weight.criterion_id")
    weight: int = Field(alias="weight.weight")
    commitment: str = Field(alias="weight.commitment")
    share: float
    score: float | None
    gap: float


class ProfileOut(Schema):
    """The widest gap between what matters and what is given comes first."""

    strategy: str
    gap: float
    aspects: list[AspectOut]


class WeightIn(Schema):
    criterion_id: UUID
    weight: Annotated[Whole, Field(ge=0, le=10)]
    commitment: Annotated[str, Field(max_length=200)] = ""


class ProfileIn(Schema):
    strategy: Annotated[str, Field(max_length=4_000)] = ""
    weights: Annotated[list[WeightIn], Field(max_length=100)] = []


class SatisfactionIn(Schema):
    criterion_id: UUID
    score: Level
    source: NeedSource = Source.CALL
    person_id: UUID | None = None
    noted_on: Day | None = None
    note: Annotated[str, Field(max_length=300)] = ""


class SatisfactionOut(Schema):
    id: UUID
    party_id: UUID
    criterion_id: UUID
    person_id: UUID | None
    score: int
    source: str
    noted_on: dt.date
    note: str


@router.get("", response={200: Slice[NeedOut], **ERRORS})
def list_needs(
    request: PersonRequest, sort: Sort = "noted_on", limit: Limit = 50, after: Cursor = ""
) -> dict[str, Any]:
    """Needs of all customers, filtered by any field: `?state=open&strength__over=3`."""
    refuse_without(request, *VIEW_NEEDS)
    records = Need.objects.visible_to(request.user)
    return slice_of(request, records, need_fields, sort="noted_on", limit=limit)


@router.get("criteria", response={200: list[QualityCriterionOut], **ERRORS})
def list_criteria(request: PersonRequest) -> list[QualityCriterion]:
    """What quality can mean."""
    refuse_without(request, *VIEW_QUALITY)
    return list(QualityCriterion.objects.all())


@router.post("of/{uuid:party_id}", response={201: NeedOut, **ERRORS})
def note_need(
    request: PersonRequest, response: HttpResponse, party_id: UUID, body: NeedIn
) -> Status[Need]:
    party = _editable(request, party_id)
    refuse_without(request, *CREATE_NEEDS)
    refuse_closed(request.user, NEED, body.model_fields_set)
    _check_person(request, party, body.person_id)
    need = needs.note(party, by=request.user, **body.model_dump())
    tagged(response, need)
    return Status(201, need)


@router.get("{uuid:need_id}", response={200: NeedOut, **ERRORS})
def get_need(request: PersonRequest, response: HttpResponse, need_id: UUID) -> Need:
    need = get_object_or_404(Need.objects.visible_to(request.user), pk=need_id)
    tagged(response, need)
    return need


@router.patch("{uuid:need_id}", response={200: NeedOut, **ERRORS})
def change_need(
    request: PersonRequest, response: HttpResponse, need_id: UUID, body: NeedPatch
) -> Need:
    """A stale version is refused: 412 with If-Match, 409 without."""
    need = _changeable(request, need_id, EDIT_NEEDS)
    refuse_closed(request.user, NEED, body.model_fields_set)
    version = version_asked(request, body.version)
    facts = body.model_dump(exclude_unset=True, exclude_none=True, exclude={"version", "state"})
    need = needs.change(need, by=request.user, version=version, **facts)
    if body.state and body.state != need.state:
        need = CLOSING[body.state](need, by=request.user)
    tagged(response, need)
    return need


@router.delete("{uuid:need_id}", response={204: None, **ERRORS})
def remove_need(request: PersonRequest, need_id: UUID) -> Status[None]:
    """For a need that was never true; one that is over is met or dropped."""
    needs.remove(_changeable(request, need_id, DELETE_NEEDS), by=request.user)
    return Status(204, None)


@router.get("of/{uuid:party_id}/quality", response={200: ProfileOut, **ERRORS})
def get_quality(request: PersonRequest, party_id: UUID) -> Profile:
    party = _seen(request, party_id)
    refuse_without(request, *VIEW_QUALITY)
    return profile_of(party, request.user)


@router.put("of/{uuid:party_id}/quality", response={200: ProfileOut, **ERRORS})
def describe_quality(request: PersonRequest, party_id: UUID, body: ProfileIn) -> Profile:
    """Criteria that are not sent stay as they are; weight 0 takes one out."""
    party = _editable(request, party_id)
    refuse_without(request, *EDIT_QUALITY)
    weights = {_criterion(one.criterion_id): (one.weight, one.commitment) for one in body.weights}
    quality.describe(party, strategy=body.strategy, weights=weights, by=request.user)
    return profile_of(party, request.user)


@router.post("of/{uuid:party_id}/satisfaction", response={201: SatisfactionOut, **ERRORS})
def note_satisfaction(
    request: PersonRequest, party_id: UUID, body: SatisfactionIn
) -> Status[Satisfaction]:
    party = _editable(request, party_id)
    refuse_without(request, *EDIT_QUALITY)
    _check_person(request, party, body.person_id)
    facts = body.model_dump(exclude={"criterion_id"})
    criterion = _criterion(body.criterion_id)
    told = quality.note_satisfaction(party, criterion=criterion, by=request.user, **facts)
    return Status(201, told)


CLOSING = {"met": needs.meet, "dropped": needs.drop, "open": needs.reopen}


def _criterion(pk: UUID) -> QualityCriterion:
    found = QualityCriterion.objects.filter(pk=pk).first()
    if found is None:
        raise ValidationError({"criterion_id": _("There is no such criterion.")})
    return found


def _check_person(request: PersonRequest, party: Party, person_id: UUID | None) -> None:
    roles = Relationship.objects.visible_to(request.user).filter(party=party)
    if person_id and not roles.filter(person=person_id).exists():
        raise ValidationError({"person_id": _("This person has no role here.")})


def _seen(request: PersonRequest, party_id: UUID) -> Party:
    known = Party.objects.visible_to(request.user).with_rights(request.user)
    party: Party = get_object_or_404(known, pk=party_id)
    return party


def _editable(request: PersonRequest, party_id: UUID) -> Party:
    party = _seen(request, party_id)
    if not party.may_edit:
        raise PermissionDenied(_("You can see this customer but not change it."))
    return party


def _changeable(request: PersonRequest, need_id: UUID, right: tuple[str, str]) -> Need:
    need = get_object_or_404(Need.objects.visible_to(request.user), pk=need_id)
    _editable(request, need.party_id)
    refuse_without(request, *right)
    return need
