"""What the list of tickets shows when it is asked for more than fields."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from scheda.core.parties.public import sphere_asked
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.needles import SHORTEST, UNSEARCHABLE
from scheda.modules.service_desk.models import TICKET, TicketQuerySet

MOST_WORDS = 6


def narrowed(
    records: TicketQuerySet, asked: Mapping[str, str], user: Any, now: dt.datetime
) -> TicketQuerySet:
    """`open`, `unassigned`, `overdue`, `waiting`, `done` are what the views and figures count."""
    if sphere := sphere_asked(asked, user):
        records = sphere.narrow(records)
    if asked.get("open"):
        records = records.open()
    if asked.get("unassigned"):
        records = records.open().filter(assignee=None)
    if asked.get("overdue"):
        records = records.overdue(now)
    if asked.get("waiting"):
        records = records.waiting()
    return records.exclude(pk__in=records.open().values("pk")) if asked.get("done") else records


def found(records: TicketQuerySet, text: str) -> TicketQuerySet:
    """Tickets with every word in number, subject, customer or serial number."""
    words = UNSEARCHABLE.sub("", text).split()[:MOST_WORDS]
    number = text.strip().removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) < SHORTEST:
        return records.filter(number=int(number))
    entries = SearchEntry.objects.filter(record_type=TICKET)
    for word in words:
        if len(word) < SHORTEST:
            records = records.filter(subject__icontains=word)
        else:
            entries = entries.filter(words__folded_like=pattern(word))
    if all(len(word) < SHORTEST for word in words):
        return records
    return records.filter(pk__in=entries.values("record_id"))
