"""What the list of documents shows when it is asked for more than fields."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.db.models import DecimalField, F, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from scheda.foundation.search.folding import pattern
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.needles import SHORTEST
from scheda.modules.documents.models import DocumentQuerySet, Instalment
from scheda.modules.documents.models.stages import FISCAL, Kind
from scheda.modules.documents.permissions import DOCUMENT
from scheda.modules.documents.queries.periods import years_before

MOST_WORDS = 6


def narrowed(
    records: DocumentQuerySet, asked: Mapping[str, str], today: dt.date
) -> DocumentQuerySet:
    """What the figures of a card add up, and the families that people look for."""
    if asked.get("overdue"):
        records = records.overdue(today)
    if asked.get("open"):
        records = records.of_customers().open()
    if asked.get("year"):
        records = records.of_customers().since(years_before(today, 1)).filter(date__lte=today)
    if asked.get("waiting"):
        records = records.filter(direction="issued").open_quotes(today)
    if asked.get("family") in FAMILIES:
        records = records.filter(kind__in=FAMILIES[asked["family"]])
    if asked.get("counts") in COUNTED:
        records = COUNTED[asked["counts"]](records.filter(direction="issued"), today)
    return records


def _not_due(records: DocumentQuerySet, today: dt.date) -> DocumentQuerySet:
    """Invoices of which something is open that is not past due."""
    late = Instalment.objects.overdue(today).filter(document=OuterRef("pk")).order_by()
    amount = late.values("document").annotate(late=Sum("open_amount")).values("late")
    money = DecimalField(max_digits=14, decimal_places=2)
    late_amount = Coalesce(Subquery(amount), Value(0), output_field=money)
    owed = records.of_customers().filter(sign=1).open().annotate(late_amount=late_amount)
    not_due: DocumentQuerySet = owed.exclude(open_amount=F("late_amount"))
    return not_due


COUNTED: dict[str, Callable[[DocumentQuerySet, dt.date], DocumentQuerySet]] = {
    "not_due": _not_due,
    "overdue": lambda records, today: records.overdue(today).filter(sign=1),
    "credit_notes": lambda records, today: records.of_customers().filter(sign=-1).open(),
    "deliveries": lambda records, today: records.to_fulfil(Kind.DELIVERY_NOTE),
    "orders": lambda records, today: records.to_fulfil(Kind.ORDER),
}
FAMILIES = {
    "quotes": (Kind.QUOTE,),
    "orders": (Kind.ORDER,),
    "deliveries": (Kind.DELIVERY_NOTE,),
    "invoices": (*FISCAL, Kind.SELF_INVOICE),
}


def found(records: DocumentQuerySet, text: str) -> DocumentQuerySet:
    """Documents with every word in their number or their customer's name.

    Words below three letters have no trigram: alone they must begin the number, beside others be
    in it.
    """
    words = text.split()[:MOST_WORDS]
    short = [word for word in words if len(word) < SHORTEST]
    if len(short) == len(words):
        return records.filter(number__istartswith=text)
    entries = SearchEntry.objects.filter(record_type=DOCUMENT)
    for word in set(words) - set(short):
        entries = entries.filter(words__folded_like=pattern(word))
    for word in short:
        records = records.filter(number__icontains=word)
    return records.filter(pk__in=entries.values("record_id"))
