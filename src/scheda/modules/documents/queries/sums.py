"""Sums under the list of documents. Currencies are never added to each other."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.components import formats
from scheda.foundation.records.fields import Label
from scheda.modules.documents.models import Document, Instalment

SUMMED: dict[str, Label] = {
    "net": _("Taxable"),
    "gross": _("Total"),
    "open_amount": pgettext_lazy("amounts", "Open"),
}


def of(
    documents: QuerySet[Any], *, overdue_on: dt.date | None = None
) -> Sequence[tuple[Label, str]]:
    """Credit notes subtract. With `overdue_on`, what is past due on that day comes first."""
    wanted = documents.order_by().values("pk")
    rows = (
        Document.objects.filter(pk__in=wanted)
        .values("currency")
        .annotate(**{f"sum_{name}": Sum(F(name) * F("sign")) for name in SUMMED})
        .order_by("currency")
    )
    by_currency = {row["currency"]: row for row in rows}
    sums = [
        (label, _written({code: row[f"sum_{name}"] for code, row in by_currency.items()}))
        for name, label in SUMMED.items()
    ]
    late = [(_("Overdue"), _written(_overdue(wanted, overdue_on)))] if overdue_on else []
    return late + sums if by_currency else []


def _overdue(documents: QuerySet[Any], on: dt.date) -> dict[str, Decimal]:
    late = Instalment.objects.overdue(on).filter(document__in=documents).order_by()
    amount = Sum(F("open_amount") * F("document__sign"))
    rows = late.values("document__currency").annotate(late=amount).order_by("document__currency")
    return {row["document__currency"]: row["late"] for row in rows}


def _written(amounts: dict[str, Decimal]) -> str:
    return " + ".join(formats.money(amount, code) for code, amount in amounts.items())
