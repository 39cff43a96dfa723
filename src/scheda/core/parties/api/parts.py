"""Contact details, addresses and people of a customer."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Status

from scheda.core.parties.api.facts import check_contact, editable, found, seen
from scheda.core.parties.api.schemas import (
    AddressIn,
    AddressOut,
    ContactPointIn,
    ContactPointOut,
    RoleIn,
    RoleOut,
    RolePatch,
)
from scheda.core.parties.models import Address, ContactPoint, Party, Relationship
from scheda.core.parties.models.contact_point import HIDDEN_BY
from scheda.core.parties.permissions import PARTY
from scheda.core.parties.queries.around import roles_around
from scheda.core.parties.services import people, reaching
from scheda.foundation.access.closing import refuse_closed
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.versions import version_asked
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["parties"])
GONE = {204: None, **ERRORS}


@router.post("{party_id}/contact-points", response={201: ContactPointOut, **ERRORS})
def add_contact_point(
    request: PersonRequest, party_id: UUID, body: ContactPointIn
) -> Status[ContactPoint]:
    party = editable(request, party_id)
    _checked(request, body)
    return Status(201, reaching.add_contact_point(party, by=request.user, **_said(body)))


@router.patch("{party_id}/contact-points/{part_id}", response={200: ContactPointOut, **ERRORS})
def change_contact_point(
    request: PersonRequest, party_id: UUID, part_id: UUID, body: ContactPointIn
) -> ContactPoint:
    point = get_object_or_404(editable(request, party_id).contact_points, pk=part_id)
    _checked(request, body)
    return reaching.change_contact_point(point, by=request.user, **_said(body))


@router.delete("{party_id}/contact-points/{part_id}", response=GONE)
def remove_contact_point(request: PersonRequest, party_id: UUID, part_id: UUID) -> Status[None]:
    point = get_object_or_404(editable(request, party_id).contact_points, pk=part_id)
    reaching.remove_contact_point(point, by=request.user)
    return Status(204, None)


@router.post("{party_id}/addresses", response={201: AddressOut, **ERRORS})
def add_address(request: PersonRequest, party_id: UUID, body: AddressIn) -> Status[Address]:
    party = editable(request, party_id)
    check_contact(request, body)
    _checked(request, body)
    return Status(201, reaching.add_address(party, by=request.user, **_said(body)))


@router.patch("{party_id}/addresses/{part_id}", response={200: AddressOut, **ERRORS})
def change_address(
    request: PersonRequest, party_id: UUID, part_id: UUID, body: AddressIn
) -> Address:
    address = get_object_or_404(editable(request, party_id).addresses, pk=part_id)
    check_contact(request, body)
    _checked(request, body)
    return reaching.change_address(address, by=request.user, **_said(body))


@router.delete("{party_id}/addresses/{part_id}", response=GONE)
def remove_address(request: PersonRequest, party_id: UUID, part_id: UUID) -> Status[None]:
    address = get_object_or_404(editable(request, party_id).addresses, pk=part_id)
    reaching.remove_address(address, by=request.user)
    return Status(204, None)


@router.get("{party_id}/people", response={200: list[RoleOut], **ERRORS})
def list_people(request: PersonRequest, party_id: UUID) -> list[Relationship]:
    """Roles in this company, or the roles of this person, former ones last."""
    return roles_around(found(request, party_id), request.user)


@router.post("{party_id}/people", response={201: RoleOut, **ERRORS})
def add_person(request: PersonRequest, party_id: UUID, body: RoleIn) -> Status[Relationship]:
    company = editable(request, party_id)
    facts = body.model_dump(exclude={"person_id", "first_name", "last_name"})
    _check_boss(request, facts)
    _checked(request, body)
    if body.person_id:
        person = _person(request, body.person_id)
        return Status(201, people.add_person(company, person=person, by=request.user, **facts))
    if not (body.first_name or body.last_name):
        raise ValidationError({"last_name": _("Choose a person or enter a name.")})
    names = {"first_name": body.first_name, "last_name": body.last_name}
    return Status(201, people.add_new_person(company, person=names, by=request.user, **facts))


@router.patch("{party_id}/people/{part_id}", response={200: RoleOut, **ERRORS})
def change_role(
    request: PersonRequest, party_id: UUID, part_id: UUID, body: RolePatch
) -> Relationship:
    facts = body.model_dump(exclude_unset=True)
    _check_boss(request, facts)
    _checked(request, body)
    role = _role(request, party_id, part_id)
    return people.change_role(role, version=version_asked(request), by=request.user, **facts)


@router.delete("{party_id}/people/{part_id}", response=GONE)
def remove_role(request: PersonRequest, party_id: UUID, part_id: UUID) -> Status[None]:
    """For a role that was never true; somebody who leaves gets `ends_on` instead."""
    people.remove_role(_role(request, party_id, part_id), by=request.user)
    return Status(204, None)


def _role(request: PersonRequest, party_id: UUID, part_id: UUID) -> Relationship:
    company = editable(request, party_id)
    roles = Relationship.objects.visible_to(request.user).filter(party=company)
    return get_object_or_404(roles.select_related("party", "person"), pk=part_id)


def _check_boss(request: PersonRequest, facts: dict[str, Any]) -> None:
    boss = facts.get("reports_to_id")
    if boss and not seen(request).persons().filter(pk=boss).exists():
        raise ValidationError({"reports_to_id": _("There is no such person that you may see.")})


def _person(request: PersonRequest, person_id: UUID) -> Party:
    person: Party | None = seen(request).persons().not_binned().filter(pk=person_id).first()
    if person is None:
        raise ValidationError({"person_id": _("There is no such person that you may see.")})
    return person


def _checked(request: PersonRequest, body: Any) -> None:
    """What a rule hides of the customer cannot be written in its parts either."""
    sent = body.model_fields_set & {"phone", "email", "job_title", "city", "province"}
    if isinstance(body, ContactPointIn):
        sent |= {HIDDEN_BY[body.type]}
    refuse_closed(request.user, PARTY, sent)


def _said(body: Any) -> dict[str, Any]:
    """What was sent; whether it is the main one is decided by the service when nothing is said."""
    facts: dict[str, Any] = body.model_dump(exclude_unset=True)
    if facts.get("is_primary", True) is None:
        del facts["is_primary"]
    return facts
