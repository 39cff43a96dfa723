"""One ticket: what it is about, what was said, what can be done next."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext_lazy

from scheda.foundation.files.models import Attachment
from scheda.modules.service_desk.forms import MessageForm
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.queries.thread import thread_of
from scheda.modules.service_desk.screens.base import TicketScreen


class TicketPage(TicketScreen):
    title = pgettext_lazy("service", "Ticket")
    template_name = "service_desk/ticket.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        ticket, user = self.ticket(pk), self.request.user
        files = Attachment.objects.of(ticket).visible_to(user)
        return self.show(
            ticket=ticket,
            fields=self.fields,
            may_edit=self.may_edit(ticket),
            can=_possible(ticket),
            thread=thread_of(ticket, user),
            files=files,
            form=MessageForm(initial={"direction": "internal"}),
        )


def _possible(ticket: Ticket) -> dict[str, bool]:
    """Which buttons make sense now."""
    status = Ticket.Status
    return {
        "start": ticket.is_open and ticket.may_become(status.IN_PROGRESS),
        "wait": (ticket.is_open and ticket.may_become(status.WAITING_CUSTOMER))
        or ticket.status == status.WAITING_CUSTOMER,
        "resolve": ticket.may_become(status.RESOLVED),
        "close": ticket.may_become(status.CLOSED),
        "reopen": not ticket.is_open and ticket.may_become(status.IN_PROGRESS),
        "end": ticket.may_become(status.CANCELLED),
    }
