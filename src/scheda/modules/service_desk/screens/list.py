"""Tickets that one may see."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.screens.list import ListScreen
from scheda.foundation.screens.tabs import StandingView
from scheda.modules.service_desk.bulk import ACTIONS
from scheda.modules.service_desk.models import Ticket, TicketQuerySet
from scheda.modules.service_desk.queries import listing
from scheda.modules.service_desk.screens.base import TicketScreen


class TicketList(TicketScreen, ListScreen):
    title = pgettext_lazy("service", "Tickets")
    columns = [
        *("number", "subject", "customer", "priority", "status", "assignee"),
        "due_at",
    ]
    default_sort = "-number"
    create_url_name = "service_desk:create"
    create_label = _("New ticket")
    bulk_actions = ACTIONS
    empty_text = _("What customers ask for and complain about will be listed here.")
    standing_views = (
        StandingView("open", pgettext_lazy("tickets", "Open"), "open=1"),
        StandingView("mine", pgettext_lazy("tickets", "Mine"), "open=1&assignee=me"),
        StandingView("unassigned", pgettext_lazy("tickets", "Unassigned"), "unassigned=1"),
        StandingView("overdue", pgettext_lazy("tickets", "Out of time"), "overdue=1"),
        StandingView("waiting", pgettext_lazy("tickets", "Waiting"), "waiting=1"),
        StandingView("done", pgettext_lazy("tickets", "Closed"), "done=1"),
    )

    def records(self) -> TicketQuerySet:
        related = ("party", "equipment", "assignee", "team", "against")
        return Ticket.objects.visible_to(self.request.user).select_related(*related)

    def matching_of(self, asked: QueryDict) -> TicketQuerySet:
        records: Any = super().matching_of(asked)
        return listing.narrowed(records.listed(), asked, self.request.user, timezone.now())

    def search(self, records: TicketQuerySet, text: str) -> TicketQuerySet:  # type: ignore[override]
        return listing.found(records, text)
