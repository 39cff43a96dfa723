"""Who solves it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import Team, User
from scheda.foundation.events.event import publish
from scheda.modules.service_desk.events import TicketAssigned
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.services import moving, opening, telling


@transaction.atomic
def assign(
    ticket: Ticket, *, to: User | None, by: User, team: Team | None = None, keep_team: bool = True
) -> Ticket:
    """Give it to a colleague, to a team, or to nobody; a new one counts as looked at then."""
    ticket = Ticket.locked(ticket)
    if not ticket.is_open:
        raise ValidationError(_("This ticket is no longer open."))
    ticket.assignee = to
    if team or not keep_team:
        ticket.team = team
    opening.check(ticket)
    ticket.version += 1
    ticket.save()
    publish(
        TicketAssigned(
            ticket_id=ticket.pk, assignee_id=ticket.assignee_id, team_id=ticket.team_id, by_id=by.pk
        )
    )
    telling.tell_new(ticket, by=by)
    if ticket.status == Ticket.Status.NEW and (to or team):
        ticket = moving.triage(ticket, by=by)
    return ticket
