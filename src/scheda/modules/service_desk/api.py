"""/api/v1/tickets/: what customers want solved, and what is done about it."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status
from pydantic import AwareDatetime

from scheda.core.parties.public import Address, Party
from scheda.foundation.access.closing import refuse_closed
from scheda.foundation.access.scope import EDIT
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.api.description import Inlined
from scheda.foundation.api.paging import Cursor, Limit, Slice, Sort, Words, slice_of
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Whole
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.screens.request import PersonRequest
from scheda.modules.equipment.public import Equipment
from scheda.modules.service_desk.fields import ticket_fields
from scheda.modules.service_desk.models import TICKET, Ticket, TicketMessage, choices
from scheda.modules.service_desk.permissions import CREATE_TICKETS, EDIT_TICKETS, VIEW_TICKETS
from scheda.modules.service_desk.queries import listing
from scheda.modules.service_desk.services import answering, assigning, moving, opening

router = Router(tags=["tickets"])
Kind = Annotated[choices.Kind, Inlined()]
Channel = Annotated[choices.Channel, Inlined()]
Priority = Annotated[choices.Priority, Inlined()]
Severity = Annotated[choices.Severity, Inlined()]
Department = Annotated[choices.Department, Inlined()]
Outcome = Annotated[choices.Outcome, Inlined()]
Subject = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=20_000)]
Words_ = Annotated[str, Field(min_length=1, max_length=20_000)]


class TicketFacts(Schema):
    subject: Subject
    body: Text = ""
    kind: Kind = Ticket.Kind.INFORMATION
    channel: Channel = Ticket.Channel.INTERNAL
    priority: Priority = Ticket.Priority.NORMAL
    severity: Severity | None = None
    department: Department | None = None
    equipment_id: UUID | None = None
    requester_id: UUID | None = None
    site_id: UUID | None = None
    against_id: UUID | None = None


class TicketIn(TicketFacts):
    party_id: UUID
    assignee_id: UUID | None = None
    team_id: UUID | None = None


class TicketPatch(TicketFacts):
    """Only what is sent is written. `version` may stand here instead of `If-Match`."""

    subject: Subject = "-"
    version: Whole | None = None


class TicketOut(Schema):
    id: UUID
    version: int
    number: int
    kind: str
    status: str
    priority: str
    severity: str
    party_id: UUID
    requester_id: UUID | None
    site_id: UUID | None
    equipment_id: UUID | None
    channel: str
    subject: str
    body: str
    department: str
    team_id: UUID | None
    assignee_id: UUID | None
    against_id: UUID | None
    reported_at: AwareDatetime
    respond_by: AwareDatetime
    resolve_by: AwareDatetime
    due_at: AwareDatetime | None
    first_response_at: AwareDatetime | None
    resolved_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    reopened: int
    root_cause: str
    resolution: str
    outcome: str
    master_id: UUID | None


class AssignIn(Schema):
    assignee_id: UUID | None = None
    team_id: UUID | None = None


class WaitIn(Schema):
    whom: Literal["customer", "supplier", "internal"]
    text: Annotated[str, Field(max_length=1_000)] = ""


class ResolveIn(Schema):
    resolution: Words_
    root_cause: Annotated[str, Field(max_length=300)] = ""
    outcome: Outcome | None = None


class TicketReasonIn(Schema):
    text: Annotated[str, Field(min_length=1, max_length=1_000)]


class ReopenIn(Schema):
    text: Annotated[str, Field(max_length=1_000)] = ""


class DuplicateIn(Schema):
    of_id: UUID


class MessageIn(Schema):
    body: Words_
    direction: Literal["internal", "out", "in"] = "internal"


class MessageOut(Schema):
    id: UUID
    direction: str
    body: str
    author_id: UUID | None
    at: AwareDatetime


@router.get("", response={200: Slice[TicketOut], **ERRORS})
def list_tickets(
    request: PersonRequest,
    q: Words = "",
    sort: Sort = "-number",
    limit: Limit = 50,
    after: Cursor = "",
) -> dict[str, Any]:
    """Tickets, filtered by any field: `?customer=<id>&status=new`."""
    refuse_without(request, *VIEW_TICKETS)
    records = Ticket.objects.visible_to(request.user).listed()
    records = listing.found(records, q) if q.strip() else records
    return slice_of(request, records, ticket_fields, sort="-number", limit=limit, besides=("q",))


@router.post("", response={201: TicketOut, **ERRORS})
def open_ticket(request: PersonRequest, response: HttpResponse, body: TicketIn) -> Status[Ticket]:
    """A breakdown marks its machine down."""
    refuse_without(request, *CREATE_TICKETS)
    facts = _written(request, body.model_dump(exclude_unset=True))
    ticket = opening.open_ticket(facts.pop("party"), by=request.user, **facts)
    return Status(201, _answer(response, ticket))


@router.get("{uuid:ticket_id}", response={200: TicketOut, **ERRORS})
def get_ticket(request: PersonRequest, response: HttpResponse, ticket_id: UUID) -> Ticket:
    ticket = get_object_or_404(Ticket.objects.visible_to(request.user), pk=ticket_id)
    return _answer(response, ticket)


@router.patch("{uuid:ticket_id}", response={200: TicketOut, **ERRORS})
def change_ticket(
    request: PersonRequest, response: HttpResponse, ticket_id: UUID, body: TicketPatch
) -> Ticket:
    ticket = _editable(request, ticket_id)
    facts = _written(request, body.model_dump(exclude_unset=True, exclude={"version"}))
    version = version_asked(request, body.version)
    ticket = opening.change(ticket, by=request.user, version=version, **facts)
    return _answer(response, ticket)


@router.post("{uuid:ticket_id}/assign", response={200: TicketOut, **ERRORS})
def assign(
    request: PersonRequest, response: HttpResponse, ticket_id: UUID, body: AssignIn
) -> Ticket:
    """To a colleague, a team, both or nobody."""
    ticket = _editable(request, ticket_id)
    facts = _written(request, body.model_dump())
    ticket = assigning.assign(
        ticket, to=facts["assignee"], team=facts["team"], keep_team=False, by=request.user
    )
    return _answer(response, ticket)


@router.post("{uuid:ticket_id}/start", response={200: TicketOut, **ERRORS})
def start(request: PersonRequest, response: HttpResponse, ticket_id: UUID) -> Ticket:
    return _answer(response, moving.start(_editable(request, ticket_id), by=request.user))


@router.post("{uuid:ticket_id}/wait", response={200: TicketOut, **ERRORS})
def wait(request: PersonRequest, response: HttpResponse, ticket_id: UUID, body: WaitIn) -> Ticket:
    ticket = _editable(request, ticket_id)
    ticket = moving.wait(ticket, for_=body.whom, text=body.text, by=request.user)
    return _answer(response, ticket)


@router.post("{uuid:ticket_id}/resolve", response={200: TicketOut, **ERRORS})
def resolve(
    request: PersonRequest, response: HttpResponse, ticket_id: UUID, body: ResolveIn
) -> Ticket:
    """A complaint or a dispute needs an outcome."""
    facts = {**body.model_dump(), "outcome": body.outcome or ""}
    ticket = moving.resolve(_editable(request, ticket_id), by=request.user, **facts)
    return _answer(response, ticket)


@router.post("{uuid:ticket_id}/close", response={200: TicketOut, **ERRORS})
def close(request: PersonRequest, response: HttpResponse, ticket_id: UUID) -> Ticket:
    return _answer(response, moving.close(_editable(request, ticket_id), by=request.user))


@router.post("{uuid:ticket_id}/reopen", response={200: TicketOut, **ERRORS})
def reopen(
    request: PersonRequest, response: HttpResponse, ticket_id: UUID, body: ReopenIn
) -> Ticket:
    ticket = moving.reopen(_editable(request, ticket_id), by=request.user, text=body.text)
    return _answer(response, ticket)


@router.post("{uuid:ticket_id}/cancel", response={200: TicketOut, **ERRORS})
def cancel(
    request: PersonRequest, response: HttpResponse, ticket_id: UUID, body: TicketReasonIn
) -> Ticket:
    ticket = moving.cancel(_editable(request, ticket_id), by=request.user, text=body.text)
    return _answer(response, ticket)


@router.post("{uuid:ticket_id}/duplicate", response={200: TicketOut, **ERRORS})
def mark_duplicate(
    request: PersonRequest, response: HttpResponse, ticket_id: UUID, body: DuplicateIn
) -> Ticket:
    ticket = _editable(request, ticket_id)
    master = Ticket.objects.visible_to(request.user).filter(pk=body.of_id).first()
    if master is None:
        raise _unknown("of_id")
    return _answer(response, moving.mark_duplicate(ticket, of=master, by=request.user))


@router.get("{uuid:ticket_id}/messages", response={200: list[MessageOut], **ERRORS})
def messages(request: PersonRequest, ticket_id: UUID) -> list[TicketMessage]:
    """The latest two hundred, newest first; those for colleagues only among them."""
    ticket = get_object_or_404(Ticket.objects.visible_to(request.user), pk=ticket_id)
    return list(ticket.messages.order_by("-at", "-id")[:200])


@router.post("{uuid:ticket_id}/messages", response={201: MessageOut, **ERRORS})
def say(request: PersonRequest, ticket_id: UUID, body: MessageIn) -> Status[TicketMessage]:
    """The first message to the customer is the first answer."""
    ticket = _editable(request, ticket_id)
    return Status(201, answering.say(ticket, by=request.user, **body.model_dump()))


def _editable(request: PersonRequest, ticket_id: UUID) -> Ticket:
    ticket: Ticket = get_object_or_404(Ticket.objects.visible_to(request.user), pk=ticket_id)
    if not Ticket.objects.allowed(request.user, EDIT).filter(pk=ticket_id).exists():
        raise PermissionDenied(_("You can see this ticket but not change it."))
    refuse_without(request, *EDIT_TICKETS)
    return ticket


def _answer(response: HttpResponse, ticket: Ticket) -> Ticket:
    tagged(response, ticket)
    return ticket


def _written(request: PersonRequest, facts: dict[str, Any]) -> dict[str, Any]:
    """Sent values as the service takes them: records that the caller may see, by their names."""
    refuse_closed(request.user, TICKET, facts)
    for name in ("severity", "department"):
        if name in facts:
            facts[name] = facts[name] or ""
    for key, records in _chosen(request).items():
        if key in facts:
            facts[key.removesuffix("_id")] = _found(records, key, facts.pop(key))
    return facts


def _chosen(request: PersonRequest) -> dict[str, Any]:
    seen = Party.objects.visible_to(request.user).not_binned()
    people = User.objects.filter(is_active=True)
    return {
        "party_id": seen,
        "requester_id": seen.persons(),
        "site_id": Address.objects.filter(party__in=seen),
        "equipment_id": Equipment.objects.visible_to(request.user),
        "assignee_id": people,
        "against_id": people,
        "team_id": Team.objects.all(),
    }


def _found(records: Any, key: str, pk: UUID | None) -> Any:
    if pk is None:
        return None
    found = records.filter(pk=pk).first()
    if found is None:
        raise _unknown(key)
    return found


def _unknown(key: str) -> ValidationError:
    return ValidationError({key: _("There is nothing with this id that you may see.")})
