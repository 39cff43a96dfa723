"""What a customer's documents say on the card. Each opens the list that adds up to it."""

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
from scheda.foundation.statements.together import Question
from scheda.modules.documents import gauge
from scheda.modules.documents.permissions import VIEW_CREDIT, VIEW_DOCUMENTS
from scheda.modules.documents.queries.sphere_sums import Sums, sums_of, totals_of
from scheda.modules.documents.services.exposure import Credit, credit_of, profiles_of


class CreditFigure(PartyFigure):
    """How much of the credit is used; without a limit, or without the right, what is open."""

    key = "credit"
    order = 10
    permission = VIEW_DOCUMENTS

    def asks(self, sphere: Sphere, user: Any) -> list[Question]:
        """Of all figures about documents; what is used of a limit is read where there is one."""
        if sphere.site:
            return []
        profiles = [profiles_of(sphere, user)] if user.may(*VIEW_CREDIT) else []
        return [totals_of(sphere, user), *profiles]

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        credit = credit_of(sphere, user) if user.may(*VIEW_CREDIT) else None
        if credit and credit.limit is not None:
            return [_credit(credit, sphere)]
        sums = sums_of(sphere, user)
        return [_open(sums, sphere)] if sums.documents else []


class OverdueFigure(PartyFigure):
    key = "overdue"
    order = 20
    permission = VIEW_DOCUMENTS

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        sums = sums_of(sphere, user)
        if not sums.documents:
            return []
        return [
            Figure(
                label=_("Overdue"),
                value=whole_money(sums.overdue, sums.currency),
                tone="bad" if sums.overdue > 0 else "",
                detail=_how_late(sums),
                url=_documents(sums, sphere, "overdue"),
                amount=sums.overdue,
            )
        ]


class QuotesFigure(PartyFigure):
    key = "quotes"
    order = 30
    permission = VIEW_DOCUMENTS

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        sums = sums_of(sphere, user)
        if not sums.quote_count:
            return []
        count = ngettext("%(count)s waits", "%(count)s wait", sums.quote_count)
        return [
            Figure(
                label=_("Open quotes"),
                value=whole_money(sums.quotes, sums.currency),
                detail=count % {"count": number(sums.quote_count)},
                url=_documents(sums, sphere, "waiting", view="quotes"),
                amount=sums.quotes,
            )
        ]


class TurnoverFigure(PartyFigure):
    key = "turnover"
    order = 70
    permission = VIEW_DOCUMENTS

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        sums = sums_of(sphere, user)
        return [_turnover(sums, sphere)] if sums.documents else []


def _credit(credit: Credit, sphere: Sphere) -> Figure:
    exposure = credit.exposure
    over = ""
    if credit.over_by:
        amount = whole_money(credit.over_by, exposure.currency)
        over = _("over by %(amount)s") % {"amount": amount}
    elif credit.profile and credit.profile.is_blocked:
        over = _("blocked: %(reason)s") % {"reason": credit.profile.block_reason}
    elif credit.is_too_late:
        over = _("overdue for too long")
    url = reverse("documents:credit", args=[sphere.party.pk])
    return Figure(
        label=gauge.title(credit),
        value=gauge.value(credit),
        tone=credit.tone,
        detail=over,
        url=f"{url}?{urlencode({'sphere': sphere.key})}" if sphere.key else url,
        amount=exposure.total,
        graph=gauge.drawn(credit),
        legend=gauge.legend(exposure),
        wide=True,
    )


def _open(sums: Sums, sphere: Sphere) -> Figure:
    count = ngettext("%(count)s document", "%(count)s documents", sums.open_count)
    return Figure(
        label=pgettext("amounts", "Open"),
        value=whole_money(sums.open, sums.currency),
        detail=count % {"count": number(sums.open_count)},
        url=_documents(sums, sphere, "open"),
        amount=sums.open,
    )


def _how_late(sums: Sums) -> str:
    if not sums.oldest_due_on:
        return ""
    days = (timezone.localdate() - sums.oldest_due_on).days
    return ngettext(
        "%(count)s document, the oldest for %(days)s days",
        "%(count)s documents, the oldest for %(days)s days",
        sums.overdue_count,
    ) % {"count": number(sums.overdue_count), "days": number(days)}


def _turnover(sums: Sums, sphere: Sphere) -> Figure:
    change, tone = "", ""
    if sums.turnover_before > 0:
        share = (sums.turnover - sums.turnover_before) / sums.turnover_before * 100
        change = _("%(change)s on the year before") % {"change": f"{share:+.0f}%"}
        tone = "bad" if share < 0 else ""
    graph = sparkline(sums.months, tone) if any(sums.months) else SafeString()
    return Figure(
        label=_("Turnover, 12 months"),
        value=whole_money(sums.turnover, sums.currency),
        detail=change,
        url=_documents(sums, sphere, "year"),
        graph=graph,
        amount=sums.turnover,
    )


def _documents(sums: Sums, sphere: Sphere, asked: str, *, view: str = "") -> str:
    """The list behind a figure; of several currencies, the one that the figure is in."""
    query = {"view": view or asked, asked: "1", **sphere.query}
    if sums.has_others:
        query["currency"] = sums.currency
    return f"{reverse('documents:list')}?{urlencode(query)}"
