"""What a customer's documents say on the card."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scheda.core.parties.extension_points import Figure, PartyFigure
from scheda.core.parties.public import Party
from scheda.foundation.components.charts import sparkline
from scheda.foundation.components.formats import whole_money
from scheda.modules.documents.models import PartyTotals
from scheda.modules.documents.permissions import VIEW_DOCUMENTS


class DocumentFigures(PartyFigure):
    """Open, overdue and turnover, from one row; each opens the documents behind it."""

    key = "documents"
    order = 10
    permission = VIEW_DOCUMENTS

    def figures(self, party: Party, user: Any) -> list[Figure]:
        totals = PartyTotals.objects.filter(party=party).first()
        if totals is None or not totals.documents:
            return []
        return [_open(totals, party), _overdue(totals, party), _turnover(totals, party)]


def _open(totals: PartyTotals, party: Party) -> Figure:
    count = ngettext("%(count)s document", "%(count)s documents", totals.documents)
    return Figure(
        label=_("Open"),
        value=whole_money(totals.open),
        detail=count % {"count": totals.documents},
        url=_documents(party, "open=1"),
    )


def _overdue(totals: PartyTotals, party: Party) -> Figure:
    detail = ""
    if totals.oldest_due_on:
        days = (timezone.localdate() - totals.oldest_due_on).days
        detail = ngettext(
            "%(count)s invoice, the oldest for %(days)s days",
            "%(count)s invoices, the oldest for %(days)s days",
            totals.overdue_count,
        ) % {"count": totals.overdue_count, "days": days}
    return Figure(
        label=_("Overdue"),
        value=whole_money(totals.overdue),
        tone="bad" if totals.overdue > 0 else "",
        detail=detail,
        url=_documents(party, "overdue=1"),
    )


def _turnover(totals: PartyTotals, party: Party) -> Figure:
    change, tone = "", ""
    if totals.turnover_before:
        share = (totals.turnover - totals.turnover_before) / totals.turnover_before * 100
        change, tone = f"{share:+.0f}%", "bad" if share < 0 else ""
    graph = sparkline(totals.months, tone) if any(totals.months) else SafeString()
    return Figure(
        label=_("Turnover, 12 months"),
        value=whole_money(totals.turnover),
        detail=change,
        url=_documents(party, "year=1"),
        graph=graph,
    )


def _documents(party: Party, query: str) -> str:
    return f"{reverse('documents:list')}?customer={party.pk}&{query}"
