from collections.abc import Sequence
from typing import Any

from django.utils.translation import pgettext_lazy

from scheda.foundation.choosing.choosers import SHOWN, Chooser
from scheda.modules.service_desk.models import TICKET, Ticket, TicketQuerySet
from scheda.modules.service_desk.queries.listing import found


class TicketChooser(Chooser):
    """Picking a ticket by its number or its subject; the newest before one types."""

    key = TICKET
    label_of_kind = pgettext_lazy("service", "Tickets")

    def records(self, user: Any) -> TicketQuerySet:
        return Ticket.objects.visible_to(user).listed().select_related("party")

    def search(self, records: TicketQuerySet, text: str) -> TicketQuerySet:  # type: ignore[override]
        return found(records, text).order_by("-number")

    def first(self, user: Any) -> Sequence[Ticket]:
        return list(self.records(user).open().order_by("-number")[:SHOWN])

    def detail(self, record: Ticket) -> str:
        return str(record.party)
