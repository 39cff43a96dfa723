"""A breakdown that a customer reports stops the machine; solving it may set it going again."""

from scheda.foundation.accounts.models import User
from scheda.modules.equipment.public import Equipment, working
from scheda.modules.service_desk.events import TicketOpened
from scheda.modules.service_desk.models import Ticket

STOPPED = Equipment.WorkingState.DOWN


def stop_machine(event: TicketOpened) -> None:
    """Reads every new ticket, in its transaction."""
    if event.kind != Ticket.Kind.BREAKDOWN or event.equipment_id is None:
        return
    ticket = Ticket.objects.select_related("opened_by", "equipment").get(pk=event.ticket_id)
    if ticket.equipment and not ticket.equipment.is_down:
        reason = f"{ticket.subject} ({ticket.label})"
        at = ticket.reported_at
        working.mark(ticket.equipment, state=STOPPED, reason=reason, by=ticket.opened_by, at=at)


def set_going(ticket: Ticket, *, by: User) -> None:
    """The machine works again, if it did not."""
    machine = ticket.equipment
    if machine is not None and not Equipment.objects.get(pk=machine.pk).works:
        working.mark(machine, state=Equipment.WorkingState.OK, by=by)
