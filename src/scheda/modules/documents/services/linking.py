"""Which document follows which, and how much of the earlier one is left."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import Case, IntegerField, Value, When

from scheda.modules.documents.models import Document, DocumentLink
from scheda.modules.documents.models.stages import COUNTING, WITHDRAWN, DeliveryReason
from scheda.modules.documents.services.sheets import DocumentSheet

LEFT = """
UPDATE documents_document AS document SET residual = counted.residual
FROM (
    SELECT earlier.id,
        CASE WHEN earlier.kind || ' ' || earlier.status = ANY(%(counting)s)
            AND earlier.reason = ANY(%(invoiced)s)
        THEN greatest(earlier.gross - coalesce(sum(link.amount) FILTER (
            WHERE later.status <> ALL(%(withdrawn)s)), 0), 0)
        ELSE 0 END AS residual
    FROM documents_document AS earlier
    LEFT JOIN documents_documentlink AS link ON link.earlier_id = earlier.id
    LEFT JOIN documents_document AS later ON later.id = link.later_id
    WHERE earlier.id = ANY(%(ids)s)
        AND earlier.kind IN ('quote', 'order', 'delivery_note')
    GROUP BY earlier.id
) AS counted
WHERE document.id = counted.id AND document.residual <> counted.residual
"""
NEAREST_FIRST = Case(
    When(kind="delivery_note", then=Value(0)),
    When(kind="order", then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def link(later: Document, sheet: DocumentSheet) -> set[UUID]:
    """Write what this document follows; answers every earlier document that is touched.

    Each part of it is taken from one earlier document only, the nearest stage first, so that an
    invoice of a delivery does not lessen the order behind that delivery a second time.
    """
    before = set(later.follows.values_list("earlier_id", flat=True))
    later.follows.all().delete()
    asked = {one.source_id: one.amount for one in sheet.follows}
    earlier = Document.objects.filter(source=sheet.source, source_id__in=asked).exclude(pk=later.pk)
    still = sheet.gross
    for one in earlier.order_by(NEAREST_FIRST, "date", "pk"):
        said = asked[one.source_id]
        amount = min(still, _left(one)) if said is None else said
        DocumentLink.objects.create(earlier=one, later=later, amount=max(amount, Decimal()))
        still -= amount
        before.add(one.pk)
    return before


def count_what_is_left(ids: Iterable[UUID]) -> None:
    """Rewrite the residual of these documents from those that follow them."""
    counting = [f"{kind} {status}" for kind, some in COUNTING.items() for status in some]
    with connection.cursor() as cursor:
        cursor.execute(
            LEFT,
            {
                "ids": sorted(ids),
                "counting": counting,
                "withdrawn": list(WITHDRAWN),
                "invoiced": ["", DeliveryReason.SALE.value],
            },
        )


def earlier_of(documents: Sequence[Document]) -> set[UUID]:
    links = DocumentLink.objects.filter(later__in=documents)
    return set(links.values_list("earlier_id", flat=True))


def _left(document: Document) -> Decimal:
    """What no other document has taken over yet, whatever its state says."""
    live = document.followed_by.exclude(later__status__in=WITHDRAWN)
    taken = sum(live.values_list("amount", flat=True), Decimal())
    return max(document.gross - taken, Decimal())
