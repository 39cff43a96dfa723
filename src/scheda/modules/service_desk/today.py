"""What the service desk brings to the page of the day."""

from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.today.extension_points import Reader, TodayRow, TodaySection
from scheda.foundation.components.formats import ago
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.permissions import VIEW_TICKETS


class MyTickets(TodaySection):
    """Open tickets to solve, the nearest deadline first."""

    key = "tickets"
    order = 20
    title = _("Tickets to solve")
    icon = "wrench"
    permission = VIEW_TICKETS

    def waiting(self, reader: Reader, threshold: Decimal | None) -> QuerySet[Ticket]:
        open_ones = Ticket.objects.visible_to(reader.user).listed().open()
        mine = reader.narrow(open_ones, "assignee").select_related("party")
        shown = mine.only("number", "subject", "due_at", "party__name")
        return shown.order_by("due_at", "number")

    def row(self, ticket: Ticket) -> TodayRow:
        return TodayRow(
            title=f"#{ticket.number} {ticket.subject}",
            url=ticket.get_absolute_url(),
            detail=str(ticket.party),
            when=ago(ticket.due_at) if ticket.due_at else "",
            tone="bad" if ticket.due_at and ticket.due_at < timezone.now() else "",
        )

    def url(self, reader: Reader, threshold: Decimal | None) -> str:
        query = {"open": "1"} if reader.sees_all else {"open": "1", "assignee": "me"}
        return f"{reverse('service_desk:list')}?{urlencode(query)}"
