from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from scheda.core.parties.extension_points import PartyPanel
from scheda.modules.equipment.extension_points import MachinePanel
from scheda.modules.service_desk.drawing import time_left
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.permissions import CREATE_TICKETS, VIEW_TICKETS
from scheda.modules.service_desk.queries.counting import waiting_of

ON_MACHINE = 8


class TicketsPanel(PartyPanel):
    """What they wait for, the next deadline first."""

    key = "tickets"
    order = 20
    title = pgettext_lazy("service", "Open tickets")
    permission = VIEW_TICKETS
    template_name = "service_desk/panels/tickets.html"

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        known = waiting_of(record, user)
        return {
            "party": record,
            "waiting": known,
            "tickets": [(one, time_left(one), _age(one)) for one in known.shown],
            "url": f"{reverse('service_desk:list')}?view=open&open=1&customer={record.pk}",
            "may_create": user.may(*CREATE_TICKETS),
        }


class MachineTickets(MachinePanel):
    """On the page of a machine: its tickets, open ones first."""

    key = "tickets"
    order = 10
    title = pgettext_lazy("service", "Tickets")
    permission = VIEW_TICKETS
    template_name = "service_desk/panels/machine.html"

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        about = Ticket.objects.visible_to(user).filter(equipment=record)
        latest = about.select_related("assignee").order_by("-number")[:ON_MACHINE]
        return {
            "machine": record,
            "tickets": [(one, time_left(one)) for one in latest],
            "may_create": user.may(*CREATE_TICKETS) and record.custodian_id is not None,
        }


def _age(ticket: Ticket) -> int:
    """In days since it was reported."""
    return (timezone.localdate() - timezone.localdate(ticket.reported_at)).days
