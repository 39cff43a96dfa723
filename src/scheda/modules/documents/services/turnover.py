"""What was invoiced to customers since the first of the month, before tax.

Where that are very many documents, a job adds them up for all readers at once, by what decides who
sees them: owner and team of the customer, and whether it is private.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.utils import timezone

from scheda.core.today.extension_points import Reader, keep_for_all
from scheda.foundation.access.scope import VIEW
from scheda.foundation.access.scoping import reaches
from scheda.modules.documents.models import Document
from scheda.modules.documents.models.document import reach

KEPT = "turnover-of-month"
MANY = 5_000
MOST_CURRENCIES = 2
WHOSE = ("party__owner", "party__team", "party__is_private")


Row = dict[str, Any]


def sums(documents: QuerySet[Document], *by: str) -> QuerySet[Any]:
    first = timezone.localdate().replace(day=1)
    of_month = documents.filter(date__gte=first).values("currency", *by)
    added: QuerySet[Any] = of_month.annotate(
        turnover=Sum(F("net") * F("sign")), counted=Count("pk")
    )
    return added.order_by("-turnover")


def keep_sums() -> None:
    """Few are added up at every look."""
    findable = Document.objects.of_customers().filter(party__restricted_at=None)
    rows = list(sums(findable, *WHOSE))
    if sum(row["counted"] for row in rows) > MANY:
        keep_for_all(KEPT, rows)


def part_of(kept: Sequence[Row], reader: Reader) -> list[Row]:
    """The rows that `sums` would give of what this reader sees."""
    found: dict[str, Row] = {}
    for row in kept:
        if _is_seen(row, reader):
            added = {"currency": row["currency"], "turnover": Decimal(), "counted": 0}
            added = found.setdefault(row["currency"], added)
            added["turnover"] += row["turnover"]
            added["counted"] += row["counted"]
    return sorted(found.values(), key=lambda row: -row["turnover"])[:MOST_CURRENCIES]


def _is_seen(row: Row, reader: Reader) -> bool:
    owner, team, is_private = (row[name] for name in WHOSE)
    if not reader.sees_all and owner != reader.user.pk:
        return False
    scope = reach(reader.user, VIEW)
    return reaches(reader.user, scope, owner=owner, team=team, is_private=is_private)
