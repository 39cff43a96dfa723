"""What documents bring to the page of the day: who owes too much, and one's own turnover."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from scheda.core.parties.extension_points import Figure
from scheda.core.today.extension_points import (
    Reader,
    Threshold,
    TodayFigure,
    TodayRow,
    TodaySection,
)
from scheda.foundation.components.formats import number, whole_money
from scheda.modules.documents.models import Document, PartyTotals
from scheda.modules.documents.permissions import VIEW_DOCUMENTS
from scheda.modules.documents.services import turnover


class OverdueCustomers(TodaySection):
    """One's own customers that are late with more than a person's threshold, the most first."""

    key = "overdue"
    order = 40
    title = gettext_lazy("Customers late with payments")
    icon = "triangle-alert"
    permission = VIEW_DOCUMENTS
    threshold = Threshold(gettext_lazy("Overdue amount from"), Decimal(1_000))

    def waiting(self, reader: Reader, threshold: Decimal | None) -> QuerySet[PartyTotals]:
        totals = PartyTotals.objects.visible_to(reader.user)
        late = reader.narrow(totals, "party__owner").filter(
            overdue__gt=0, overdue__gte=threshold or 0
        )
        shown = late.select_related("party").only(
            "overdue", "currency", "oldest_due_on", "party__name"
        )
        return shown.order_by("-overdue", "pk")

    def row(self, totals: PartyTotals) -> TodayRow:
        days = (timezone.localdate() - (totals.oldest_due_on or timezone.localdate())).days
        since = ngettext("for %(days)s day", "for %(days)s days", days) % {"days": number(days)}
        return TodayRow(
            title=totals.party.name,
            url=totals.party.get_absolute_url(),
            detail=since,
            when=whole_money(totals.overdue, totals.currency),
            tone="bad",
        )

    def url(self, reader: Reader, threshold: Decimal | None) -> str:
        query = {**reader.query, "overdue__over": threshold or 0, "sort": "-overdue"}
        return f"{reverse('parties:list')}?{urlencode(query)}"


class MyTurnover(TodayFigure):
    """What was invoiced since the first of the month to one's own customers, before tax."""

    key = "turnover"
    order = 10
    permission = VIEW_DOCUMENTS
    for_all = turnover.KEPT

    def sums(self, reader: Reader) -> QuerySet[Any]:
        seen = Document.objects.visible_to(reader.user).of_customers()
        return turnover.sums(reader.narrow(seen, "party__owner"))[: turnover.MOST_CURRENCIES]

    def part_of(self, kept: Sequence[turnover.Row], reader: Reader) -> list[turnover.Row]:
        return turnover.part_of(kept, reader)

    def figures(self, rows: Sequence[Any], reader: Reader) -> list[Figure]:
        return [
            Figure(
                label=_("Turnover this month") if reader.sees_all else _("My turnover this month"),
                value=whole_money(one["turnover"], one["currency"]),
            )
            for one in rows
        ]
