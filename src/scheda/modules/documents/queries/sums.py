"""Sums under the list of documents. Currencies are never added to each other, nor are stages."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Sum, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.components import formats
from scheda.foundation.records.fields import Label
from scheda.modules.documents.models import Document, Instalment
from scheda.modules.documents.models.stages import COMMERCIAL

OWED, REMAINING = "open_amount", "residual"
SUMMED: dict[str, Label] = {
    "net": _("Taxable"),
    "gross": _("Total"),
    OWED: pgettext_lazy("amounts", "Open"),
    REMAINING: _("Remaining"),
}
KEPT: dict[str, tuple[str, ...]] = {
    "": (OWED,),
    "quote": (),
    "order": (REMAINING,),
    "delivery_note": (REMAINING,),
}
"""What is left of each stage; an offer leaves nothing."""
STAGES: dict[str, Label] = {
    "quote": _("Quotes"),
    "order": _("Orders"),
    "delivery_note": _("Delivery notes"),
    "": _("Invoices"),
}
STAGE = Case(
    *(When(kind=kind, then=Value(kind)) for kind in COMMERCIAL),
    default=Value(""),
    output_field=CharField(),
)
Sums = dict[str, Decimal]
"""Amounts by currency."""


def of(
    documents: QuerySet[Any], *, overdue_on: dt.date | None = None, part: str = "overdue"
) -> Sequence[tuple[Label, str]]:
    """Credit notes subtract. With `overdue_on`, what is past due on that day comes first.

    Or, of what is open, the other `part` of it: "not_due".

    Of one stage: taxable, total, and what is open or remaining. Of several: the total of each.
    """
    by_stage = _by_stage(documents)
    first = _first(documents, by_stage, overdue_on, part) if overdue_on and by_stage else []
    if len(by_stage) == 1:
        [(stage, sums)] = by_stage.items()
        shown = ("net", "gross", *KEPT[stage])
        named = [(SUMMED[name], written(sums[name])) for name in shown]
    else:
        named = [
            (label, written(by_stage[stage]["gross"]))
            for stage, label in STAGES.items()
            if stage in by_stage
        ]
    return first + named


def _by_stage(documents: QuerySet[Any]) -> dict[str, dict[str, Sums]]:
    wanted = documents.order_by().values("pk")
    rows = (
        Document.objects.filter(pk__in=wanted)
        .annotate(stage=STAGE)
        .values("stage", "currency")
        .annotate(**{f"sum_{name}": Sum(F(name) * F("sign")) for name in SUMMED})
        .order_by("stage", "currency")
    )
    by_stage: dict[str, dict[str, Sums]] = {}
    for row in rows:
        sums = by_stage.setdefault(row["stage"], {name: {} for name in SUMMED})
        for name in SUMMED:
            sums[name][row["currency"]] = row[f"sum_{name}"]
    return by_stage


def _first(
    documents: QuerySet[Any], by_stage: dict[str, dict[str, Sums]], on: dt.date, part: str
) -> list[tuple[Label, str]]:
    late = _late(documents, on)
    if part == "overdue":
        return [(_("Overdue"), written(late))]
    owed = by_stage.get("", {}).get(OWED, {})
    rest = {code: amount - late.get(code, Decimal()) for code, amount in owed.items()}
    return [(_("Not due yet"), written(rest))]


def _late(documents: QuerySet[Any], on: dt.date) -> Sums:
    wanted = documents.order_by().values("pk")
    late = Instalment.objects.overdue(on).filter(document__in=wanted).order_by()
    amount = Sum(F("open_amount") * F("document__sign"))
    rows = late.values("document__currency").annotate(late=amount).order_by("document__currency")
    return {row["document__currency"]: row["late"] for row in rows}


def written(amounts: Mapping[str, Decimal]) -> str:
    return " + ".join(formats.money(amount, code) for code, amount in amounts.items())
