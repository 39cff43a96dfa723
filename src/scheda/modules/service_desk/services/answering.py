"""What is said about a ticket."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.foundation.files.services import attaching
from scheda.modules.service_desk.events import TicketAnswered
from scheda.modules.service_desk.models import Ticket, TicketMessage
from scheda.modules.service_desk.services import moving, opening, telling

if TYPE_CHECKING:
    from django.core.files.base import File

REF_TYPE = "service_desk.ticketmessage"
Direction = TicketMessage.Direction


@transaction.atomic
def say(
    ticket: Ticket,
    *,
    body: str,
    by: User | None,
    direction: str = Direction.INTERNAL,
    attachments: "Iterable[File[bytes]]" = (),
) -> TicketMessage:
    """Add a message: the first to the customer is the first answer, theirs ends the waiting."""
    if not body.strip():
        raise ValidationError({"body": _("Write something.")})
    ticket = Ticket.locked(ticket)
    message = TicketMessage.objects.create(
        ticket=ticket, direction=direction, body=body.strip(), author=by
    )
    _attach(attachments, ticket, message, by=by)
    if direction == Direction.OUT and ticket.first_response_at is None:
        ticket.first_response_at = message.at
        opening.settle(ticket)
    ticket.version += 1
    ticket.save()
    publish(
        TicketAnswered(
            ticket_id=ticket.pk,
            message_id=message.pk,
            direction=direction,
            by_id=by.pk if by else None,
        )
    )
    if direction == Direction.IN:
        _heard(ticket, by=by)
    return message


def _heard(ticket: Ticket, *, by: User | None) -> None:
    if by is not None and ticket.status == Ticket.Status.WAITING_CUSTOMER:
        moving.start(ticket, by=by)
    title = format_lazy(gettext_lazy("The customer wrote about {ticket}"), ticket=ticket.label)
    telling.tell_moved(ticket, title, by=by)


def _attach(
    files: "Iterable[File[bytes]]", ticket: Ticket, message: TicketMessage, *, by: User | None
) -> None:
    attaching.attach_many(
        files, record_type=REF_TYPE, record_id=message.pk, party_id=ticket.party_id, by=by
    )
