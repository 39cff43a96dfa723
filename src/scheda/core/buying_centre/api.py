"""/api/v1/buying-centre/: criteria, opinions, what is missing, departures."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from scheda.core.activities.public import Task
from scheda.core.buying_centre.models import Criterion, Departure, Stance
from scheda.core.buying_centre.permissions import EDIT_STANCES, VIEW_STANCES
from scheda.core.buying_centre.queries.coverage import warnings_for, watches
from scheda.core.buying_centre.queries.members import members_of
from scheda.core.buying_centre.services import departures, stances
from scheda.core.buying_centre.services.departures import Parting
from scheda.core.parties.public import ContactPoint, Party, Relationship
from scheda.foundation.access.scope import EDIT
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Day, Whole
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["buying centre"])
Level = Annotated[Whole, Field(ge=1, le=5)]
Position = Annotated[Whole, Field(ge=-2, le=2)]
Ids = Annotated[list[UUID], Field(max_length=200)]


class CriterionOut(Schema):
    id: UUID
    code: str
    name: str
    argument: str
    link: str
    is_active: bool


class StanceIn(Schema):
    person_id: UUID
    criterion_id: UUID
    weight: Level
    position: Position
    note: Annotated[str, Field(max_length=300)] = ""
    noted_on: Day | None = None


class StanceOut(Schema):
    id: UUID
    party_id: UUID
    person_id: UUID
    criterion_id: UUID
    weight: int
    position: int
    note: str
    noted_on: dt.date
    activity_id: UUID | None
    author_id: UUID


class WarningOut(Schema):
    concern: str
    text: str


class DepartureIn(Schema):
    """The last day, where to, and who takes over the tasks that are named."""

    role_id: UUID
    on: Day
    new_party_id: UUID | None = None
    job_title: Annotated[str, Field(max_length=120)] = ""
    replacement_id: UUID | None = None
    contact_point_ids: Ids = []
    task_ids: Ids = []


class DepartureOut(Schema):
    id: UUID
    party_id: UUID
    person_id: UUID
    role_id: UUID | None
    on: dt.date
    new_party_id: UUID | None
    new_role_id: UUID | None
    replacement_id: UUID | None
    undone_at: dt.datetime | None


@router.get("criteria", response={200: list[CriterionOut], **ERRORS})
def list_criteria(request: PersonRequest) -> list[Criterion]:
    """What members are asked about, in the order of the settings."""
    refuse_without(request, *VIEW_STANCES)
    return list(Criterion.objects.all())


@router.get("of/{uuid:party_id}/stances", response={200: list[StanceOut], **ERRORS})
def list_stances(request: PersonRequest, party_id: UUID) -> list[Stance]:
    """Every opinion noted at this customer, the newest first; earlier ones show the drift."""
    refuse_without(request, *VIEW_STANCES)
    party = _seen(request, party_id)
    return list(Stance.objects.visible_to(request.user).filter(party=party)[:1_000])


@router.post("of/{uuid:party_id}/stances", response={201: StanceOut, **ERRORS})
def take_stance(request: PersonRequest, party_id: UUID, body: StanceIn) -> Status[Stance]:
    party = _editable(request, party_id)
    refuse_without(request, *EDIT_STANCES)
    roles = Relationship.objects.visible_to(request.user).filter(party=party)
    role = roles.select_related("person").filter(person=body.person_id).first()
    criterion = Criterion.objects.filter(pk=body.criterion_id).first()
    if role is None:
        raise ValidationError({"person_id": _("This person has no role here.")})
    if criterion is None:
        raise ValidationError({"criterion_id": _("There is no such criterion.")})
    facts = body.model_dump(exclude={"person_id", "criterion_id"})
    stance = stances.take(party, person=role.person, criterion=criterion, by=request.user, **facts)
    return Status(201, stance)


@router.get("of/{uuid:party_id}/warnings", response={200: list[WarningOut], **ERRORS})
def list_warnings(request: PersonRequest, party_id: UUID) -> list[Any]:
    """What is missing around the people of this customer."""
    return warnings_for(members_of(_seen(request, party_id), request.user), watches())


@router.post("of/{uuid:party_id}/departures", response={201: DepartureOut, **ERRORS})
def note_departure(request: PersonRequest, party_id: UUID, body: DepartureIn) -> Status[Departure]:
    """End the role in one step with everything that hangs on it."""
    party = _editable(request, party_id)
    roles = Relationship.objects.visible_to(request.user).filter(party=party)
    role = get_object_or_404(roles.select_related("party", "person"), pk=body.role_id)
    return Status(201, departures.leave(role, _parting(request, role, body), by=request.user))


@router.post(
    "of/{uuid:party_id}/departures/{uuid:departure_id}/undo",
    response={200: DepartureOut, **ERRORS},
)
def undo_departure(request: PersonRequest, party_id: UUID, departure_id: UUID) -> Departure:
    party = _editable(request, party_id)
    known = Departure.objects.visible_to(request.user).filter(party=party)
    return departures.undo(get_object_or_404(known, pk=departure_id), by=request.user)


def _parting(request: PersonRequest, role: Relationship, body: DepartureIn) -> Parting:
    user = request.user
    writable = Party.objects.allowed(user, EDIT).not_binned()
    points = ContactPoint.objects.filter(party=role.person_id, party__in=writable)
    tasks = Task.objects.changeable_by(user).open().filter(person=role.person_id)
    people = Party.objects.visible_to(user).persons()
    return Parting(
        on=body.on,
        new_party=_one(writable.companies(), body.new_party_id, "new_party_id"),
        job_title=body.job_title,
        replacement=_one(people, body.replacement_id, "replacement_id"),
        stopped=tuple(points.filter(pk__in=body.contact_point_ids)),
        tasks=tuple(tasks.filter(pk__in=body.task_ids)),
    )


def _one(known: Any, pk: UUID | None, name: str) -> Party | None:
    if pk is None:
        return None
    found: Party | None = known.filter(pk=pk).first()
    if found is None:
        raise ValidationError({name: _("There is nothing with this id that you may see.")})
    return found


def _seen(request: PersonRequest, party_id: UUID) -> Party:
    known = Party.objects.visible_to(request.user).with_rights(request.user)
    party: Party = get_object_or_404(known, pk=party_id)
    return party


def _editable(request: PersonRequest, party_id: UUID) -> Party:
    party = _seen(request, party_id)
    if not party.may_edit:
        raise PermissionDenied(_("You can see this customer but not change it."))
    return party
