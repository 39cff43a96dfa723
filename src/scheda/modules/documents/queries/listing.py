"""What the list of documents shows when it is asked for more than fields."""

import datetime as dt
from collections.abc import Mapping

from scheda.foundation.search.folding import pattern
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.needles import SHORTEST
from scheda.modules.documents.models import DocumentQuerySet
from scheda.modules.documents.permissions import DOCUMENT
from scheda.modules.documents.queries.periods import years_before

MOST_WORDS = 6


def narrowed(
    records: DocumentQuerySet, asked: Mapping[str, str], today: dt.date
) -> DocumentQuerySet:
    """`overdue`, `open` and `year` are what the figures of a card add up."""
    if asked.get("overdue"):
        records = records.overdue(today)
    if asked.get("open"):
        records = records.of_customers().open()
    if asked.get("year"):
        records = records.of_customers().since(years_before(today, 1)).filter(date__lte=today)
    return records


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
