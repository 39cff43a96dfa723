"""What a customer waits for, on the sheet for a visit."""

from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from scheda.core.dossier.extension_points import SheetContent, SheetLine, SheetSection
from scheda.core.parties.public import Party
from scheda.foundation.components import formats
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.permissions import VIEW_TICKETS
from scheda.modules.service_desk.queries.counting import waiting


class TicketsOnSheet(SheetSection):
    """The next deadline first."""

    key = "tickets"
    order = 20
    title = pgettext_lazy("service", "Open tickets")
    permission = VIEW_TICKETS

    def content(self, party: Party, user: Any, *, with_notes: bool) -> SheetContent:
        known = waiting(Ticket.objects.visible_to(user).filter(party=party), shown=self.most)
        return SheetContent([self._line(one) for one in known.shown], known.total)

    def _line(self, ticket: Ticket) -> SheetLine:
        is_late = ticket.due_at is not None and ticket.due_at < timezone.now()
        when = formats.moment(ticket.due_at) if ticket.due_at else ""
        about = str(ticket.equipment) if ticket.equipment else ""
        return SheetLine(str(ticket), about, when, "bad" if is_late else "")
