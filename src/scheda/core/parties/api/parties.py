"""/api/v1/parties/: customers, persons and public bodies."""

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Status

from scheda.core.parties.api.facts import check_contact, editable, found, seen, shown, written
from scheda.core.parties.api.schemas import PartyDetail, PartyIn, PartyOut, PartyPatch
from scheda.core.parties.fields import party_fields
from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.models.contact_point import HIDDEN_BY
from scheda.core.parties.permissions import CREATE_PARTIES
from scheda.core.parties.queries.matching import matching
from scheda.core.parties.services import parties
from scheda.core.parties.services.looking import note_look
from scheda.foundation.api.paging import Cursor, Limit, Slice, Sort, Words, slice_of
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["parties"])
State = Literal["in_use", "archived", "bin"]
STATES: dict[str, Callable[[PartyQuerySet], PartyQuerySet]] = {
    "in_use": PartyQuerySet.in_use,
    "archived": PartyQuerySet.archived,
    "bin": PartyQuerySet.in_bin,
}


@router.get("", response={200: Slice[PartyOut], **ERRORS}, exclude_unset=True)
def list_parties(
    request: PersonRequest,
    q: Words = "",
    state: State = "in_use",
    sort: Sort = "name",
    limit: Limit = 50,
    after: Cursor = "",
) -> dict[str, Any]:
    """Customers, filtered by any field: `?city=Padova&created_at__since=2026-01-01`."""

    def found() -> PartyQuerySet:
        return STATES[state](seen(request))

    records = matching(found(), q) if q.strip() else found
    page = slice_of(
        request, records, party_fields, sort="name", limit=limit, besides=("q", "state")
    )
    return {**page, "items": [shown(request, party) for party in page["items"]]}


@router.post("", response={201: PartyDetail, **ERRORS}, exclude_unset=True)
def create_party(
    request: PersonRequest, response: HttpResponse, body: PartyIn
) -> Status[dict[str, Any]]:
    if not request.user.may(*CREATE_PARTIES):
        raise Http404
    for address in body.addresses:
        check_contact(request, address)
    sent = body.model_dump(exclude_unset=True, exclude={"contact_points", "addresses"})
    party = parties.create(
        by=request.user,
        contact_points=[_sheet(one) for one in body.contact_points],
        addresses=[_sheet(one) for one in body.addresses],
        **_facts(written(request, sent)),
    )
    tagged(response, party)
    return Status(201, detail(request, party))


@router.get("{party_id}", response={200: PartyDetail, **ERRORS}, exclude_unset=True)
def get_party(request: PersonRequest, response: HttpResponse, party_id: UUID) -> dict[str, Any]:
    party = found(request, party_id)
    note_look(party, request.user)
    tagged(response, party)
    return detail(request, party)


@router.patch("{party_id}", response={200: PartyDetail, **ERRORS}, exclude_unset=True)
def change_party(
    request: PersonRequest, response: HttpResponse, party_id: UUID, body: PartyPatch
) -> dict[str, Any]:
    """Write what is sent. A stale version is refused: 412 with If-Match, 409 without."""
    party = editable(request, party_id)
    sent = body.model_dump(exclude_unset=True, exclude={"version"})
    facts = written(request, sent, before=party.custom)
    version = version_asked(request, body.version)
    party = parties.change(party, version=version, by=request.user, **_facts(facts))
    tagged(response, party)
    return detail(request, party)


@router.post("{party_id}/archive", response={200: PartyDetail, **ERRORS}, exclude_unset=True)
def archive_party(request: PersonRequest, party_id: UUID) -> dict[str, Any]:
    return detail(request, parties.archive(editable(request, party_id), by=request.user))


@router.delete("{party_id}", response={200: PartyDetail, **ERRORS}, exclude_unset=True)
def put_party_in_bin(request: PersonRequest, party_id: UUID) -> dict[str, Any]:
    """Into the bin; for thirty days `restore` brings it back."""
    return detail(request, parties.put_in_bin(_deletable(request, party_id), by=request.user))


@router.post("{party_id}/restore", response={200: PartyDetail, **ERRORS}, exclude_unset=True)
def restore_party(request: PersonRequest, party_id: UUID) -> dict[str, Any]:
    party = found(request, party_id)
    reach = _deletable if party.is_in_bin else editable
    return detail(request, parties.restore(reach(request, party_id), by=request.user))


def detail(request: PersonRequest, party: Party) -> dict[str, Any]:
    facts = shown(request, party)
    points = [one for one in party.contact_points.all() if _is_shown(facts, one)]
    places = list(party.addresses.all()) if "city" in facts else []
    for place in places if "phone" not in facts else ():
        place.phone = ""
    return {**facts, "contact_points": points, "addresses": places}


def _is_shown(facts: dict[str, Any], point: Any) -> bool:
    return HIDDEN_BY.get(point.type, "name") in facts


def _deletable(request: PersonRequest, party_id: UUID) -> Party:
    party = found(request, party_id)
    if not party.may_delete:
        raise PermissionDenied(_("You can see this customer but not delete it."))
    return party


def _sheet(body: Any) -> dict[str, Any]:
    """The first of each type is the main one of a new customer, whatever was said."""
    facts: dict[str, Any] = body.model_dump(exclude={"is_primary"})
    return facts


def _facts(sent: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sent.items() if value is not None or name in NULLABLE}


NULLABLE = {"owner_id", "team_id", "parent_id"}
