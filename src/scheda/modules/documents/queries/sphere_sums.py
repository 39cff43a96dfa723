"""What the documents of a sphere add up to: one row read, a few rows added, or the documents."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Min, Q, Sum
from django.utils import timezone

from scheda.core.parties.public import Sphere
from scheda.foundation.statements.together import Question
from scheda.modules.documents.models import Document, Instalment, PartyTotals
from scheda.modules.documents.queries.periods import years_before

NONE = Decimal()
ADDED = (
    "documents", "open", "open_count", "overdue", "overdue_count", "turnover",
    "turnover_before", "quotes", "quote_count",
)  # fmt: skip


@dataclass(kw_only=True)
class Sums:
    """In one currency, the one of most documents; `has_others` says that there are more."""

    currency: str = "EUR"
    has_others: bool = False
    documents: int = 0
    open: Decimal = NONE
    open_count: int = 0
    overdue: Decimal = NONE
    overdue_count: int = 0
    oldest_due_on: dt.date | None = None
    turnover: Decimal = NONE
    turnover_before: Decimal = NONE
    quotes: Decimal = NONE
    quote_count: int = 0
    months: list[float] = field(default_factory=list)


def sums_of(sphere: Sphere, user: Any) -> Sums:
    """Read once for each card, however many figures ask."""
    return sphere.kept("document_sums", user, lambda: _read(sphere, user))


def totals_of(sphere: Sphere, user: Any) -> Question:
    """A row for each customer; the documents of a site have none."""
    return sphere.ask(
        "documents.totals",
        user,
        lambda: PartyTotals.objects.visible_to(user).filter(party__in=sphere.party_ids),
    )


def _read(sphere: Sphere, user: Any) -> Sums:
    if sphere.site:
        return from_documents(sphere, user)
    rows = list(totals_of(sphere, user))
    currencies = {row.currency for row in rows if row.documents}
    mixed = len(currencies) > 1 or any(row.currencies > 1 for row in rows)
    if mixed and len(rows) > 1:
        return from_documents(sphere, user)
    return _added(rows)


def _added(rows: list[PartyTotals]) -> Sums:
    filled = [row for row in rows if row.documents]
    if not filled:
        return Sums()
    others = any(one.currencies > 1 for one in filled)
    sums = Sums(currency=filled[0].currency, has_others=others)
    for name in ADDED:
        values = [getattr(one, name) for one in filled]
        setattr(sums, name, sum(values[1:], values[0]))
    sums.oldest_due_on = min((d for one in filled if (d := one.oldest_due_on)), default=None)
    sums.months = [sum(month) for month in zip(*(one.months for one in filled), strict=False)]
    return sums


def from_documents(sphere: Sphere, user: Any, *, on: dt.date | None = None) -> Sums:
    """The same sums, from the documents themselves, for a site or for several currencies."""
    today = on or timezone.localdate()
    seen = sphere.narrow(Document.objects.visible_to(user))
    issued = seen.filter(direction="issued").exclude(kind=Document.Kind.SELF_INVOICE)
    counts = Counter(dict(issued.values_list("currency").annotate(n=Count("pk")).order_by()))
    if not counts:
        return Sums()
    currency = min(counts, key=lambda code: (-counts[code], code))
    mine = issued.filter(currency=currency)
    sums = Sums(currency=currency, has_others=len(counts) > 1, documents=sum(counts.values()))
    for name, value in _amounts(mine, today).items():
        setattr(sums, name, value if value is not None else NONE)
    late = (
        Instalment.objects.overdue(today)
        .filter(document__in=mine.of_customers())
        .aggregate(
            amount=Sum(F("open_amount") * F("document__sign")),
            count=Count("document", distinct=True),
            oldest=Min("due_on", filter=Q(document__sign=1)),
        )
    )
    sums.overdue, sums.overdue_count = late["amount"] or NONE, late["count"]
    sums.oldest_due_on = late["oldest"]
    sums.months = _months(mine.of_customers(), today)
    return sums


def _amounts(documents: Any, today: dt.date) -> dict[str, Any]:
    year_ago, before = years_before(today, 1), years_before(today, 2)
    owed = Q(kind__in=Document.FISCAL)
    waiting = Q(pk__in=documents.open_quotes(today).values("pk"))
    signed = F("net") * F("sign")
    found: dict[str, Any] = documents.aggregate(
        open=Sum(F("open_amount") * F("sign")),
        open_count=Count("pk", filter=~Q(open_amount=0)),
        quotes=Sum("gross", filter=waiting),
        quote_count=Count("pk", filter=waiting),
        turnover=Sum(signed, filter=owed & Q(date__gt=year_ago, date__lte=today)),
        turnover_before=Sum(signed, filter=owed & Q(date__gt=before, date__lte=year_ago)),
    )
    return found


def _months(documents: Any, today: dt.date) -> list[float]:
    starts = [_back(today, months) for months in range(11, -1, -1)]
    net = dict.fromkeys(starts, 0.0)
    recent = documents.filter(date__gte=starts[0], date__lte=today)
    rows = recent.values_list("date__year", "date__month").annotate(total=Sum(F("net") * F("sign")))
    for year, month, total in rows.order_by():
        net[dt.date(year, month, 1)] = float(total)
    return list(net.values())


def _back(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, 1)
