"""Writing a ticket down, and correcting it while it is open."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.foundation.numbering.sequences import next_number
from scheda.modules.service_desk.events import TicketChanged, TicketOpened
from scheda.modules.service_desk.models import Ticket, TicketStep
from scheda.modules.service_desk.services import telling
from scheda.modules.service_desk.services.promises import promised

SERIES = "ticket"


@transaction.atomic
def open_ticket(party: Party, *, by: User | None, **facts: Any) -> Ticket:
    """Store it under the next number, promise deadlines, tell who is to solve it.

    A machine that broke down is marked down by whoever reads the event.
    """
    ticket = Ticket(party=party, opened_by=by, **facts)
    ticket.respond_by, ticket.resolve_by = promised(ticket.priority, ticket.reported_at)
    check(ticket)
    settle(ticket)
    ticket.number = int(next_number(SERIES, pattern="{number}"))
    ticket.save(force_insert=True)
    TicketStep.objects.create(ticket=ticket, to_status=ticket.status, at=ticket.reported_at, by=by)
    publish(
        TicketOpened(
            ticket_id=ticket.pk,
            party_id=party.pk,
            equipment_id=ticket.equipment_id,
            kind=ticket.kind,
            by_id=by.pk if by else None,
        )
    )
    telling.tell_new(ticket, by=by)
    return ticket


@transaction.atomic
def change(ticket: Ticket, *, by: User, version: int | None = None, **facts: Any) -> Ticket:
    """Correct facts. Another priority promises other deadlines, from when it was reported."""
    ticket = Ticket.locked(ticket, version=version)
    before = ticket.priority
    for name, value in facts.items():
        setattr(ticket, name, value)
    if ticket.priority != before:
        ticket.respond_by, ticket.resolve_by = promised(ticket.priority, ticket.reported_at)
    check(ticket)
    settle(ticket)
    ticket.version += 1
    ticket.save()
    publish(TicketChanged(ticket_id=ticket.pk, party_id=ticket.party_id, by_id=by.pk))
    return ticket


def settle(ticket: Ticket) -> None:
    """The deadline that comes next, as long as it is open."""
    if not ticket.is_open:
        ticket.due_at = None
    elif ticket.first_response_at is None:
        ticket.due_at = min(ticket.respond_by, ticket.resolve_by)
    else:
        ticket.due_at = ticket.resolve_by


def check(ticket: Ticket) -> None:
    """Tidy what was typed; say in words what the database would refuse."""
    ticket.subject, ticket.body = " ".join(ticket.subject.split()), ticket.body.strip()
    problems: dict[str, str] = {}
    if not ticket.subject:
        problems["subject"] = _("Say in a few words what it is about.")
    if ticket.site and ticket.site.party_id != ticket.party_id:
        problems["site"] = _("That place belongs to another customer.")
    if ticket.against_id and not ticket.is_about_fault:
        problems["against"] = _("Only a complaint or a dispute is about a colleague.")
    if ticket.against_id and ticket.against_id == ticket.assignee_id:
        problems["against"] = _("Nobody judges a complaint about themselves.")
    if problems:
        raise ValidationError(problems)


def find(ticket_id: UUID) -> Ticket:
    """With what its lines and its letters speak of."""
    related = ("party", "equipment__equipment_class", "assignee", "team", "requester")
    ticket: Ticket = Ticket.objects.select_related(*related).get(pk=ticket_id)
    return ticket
