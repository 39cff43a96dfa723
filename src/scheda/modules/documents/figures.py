"""What a customer's documents say on the card."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from scheda.core.parties.extension_points import Figure, PartyFigure
from scheda.core.parties.public import Sphere
from scheda.foundation.components.charts import sparkline
from scheda.foundation.components.formats import number, whole_money
from scheda.modules.documents.models import PartyTotals
from scheda.modules.documents.permissions import VIEW_DOCUMENTS


class DocumentFigures(PartyFigure):
    """Open, overdue and turnover, from one row; each opens the documents that add up to it."""

    key = "documents"
    order = 10
    permission = VIEW_DOCUMENTS

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        if sphere.key:
            return []
        totals = PartyTotals.objects.visible_to(user).filter(party=sphere.party).first()
        if totals is None or not totals.documents:
            return []
        return [_open(totals), _overdue(totals), _turnover(totals)]


def _open(totals: PartyTotals) -> Figure:
    count = ngettext("%(count)s document", "%(count)s documents", totals.open_count)
    return Figure(
        label=pgettext("amounts", "Open"),
        value=whole_money(totals.open, totals.currency),
        detail=count % {"count": number(totals.open_count)},
        url=_documents(totals, "open"),
    )


def _overdue(totals: PartyTotals) -> Figure:
    detail = ""
    if totals.oldest_due_on:
        days = (timezone.localdate() - totals.oldest_due_on).days
        detail = ngettext(
            "%(count)s document, the oldest for %(days)s days",
            "%(count)s documents, the oldest for %(days)s days",
            totals.overdue_count,
        ) % {"count": number(totals.overdue_count), "days": number(days)}
    return Figure(
        label=_("Overdue"),
        value=whole_money(totals.overdue, totals.currency),
        tone="bad" if totals.overdue > 0 else "",
        detail=detail,
        url=_documents(totals, "overdue"),
    )


def _turnover(totals: PartyTotals) -> Figure:
    change, tone = "", ""
    if totals.turnover_before > 0:
        share = (totals.turnover - totals.turnover_before) / totals.turnover_before * 100
        change = _("%(change)s on the year before") % {"change": f"{share:+.0f}%"}
        tone = "bad" if share < 0 else ""
    graph = sparkline(totals.months, tone) if any(totals.months) else SafeString()
    return Figure(
        label=_("Turnover, 12 months"),
        value=whole_money(totals.turnover, totals.currency),
        detail=change,
        url=_documents(totals, "year"),
        graph=graph,
    )


def _documents(totals: PartyTotals, view: str) -> str:
    """The list behind a figure; of several currencies, the one that the figure is in."""
    asked = {"view": view, view: "1", "customer": str(totals.party_id)}
    if totals.currencies > 1:
        asked["currency"] = totals.currency
    return f"{reverse('documents:list')}?{urlencode(asked)}"
