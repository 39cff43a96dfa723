"""Finding customers in their list."""

import re
from typing import Any

from scheda.core.parties.models import PartyQuerySet
from scheda.core.parties.permissions import PARTY
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.models import SearchEntry, SearchEntryQuerySet
from scheda.foundation.search.needles import NUMBER_LIKE, SHORTEST
from scheda.foundation.search.queries import are_very_many, entries_holding, holding
from scheda.foundation.search.registry import standing_for

MOST_WORDS = 6


def matching(records: PartyQuerySet, text: str, *, customers_of: Any = None) -> PartyQuerySet:
    """Parties with every word of the text in something that finds them.

    Words below three letters have no trigram, so the name must begin with the text instead.
    `customers_of` says that all of them are customers whom this person sees: these have an index.
    """
    words = _words(text)
    if not words:
        return records.filter(sort_name__folded_like=pattern(text, before=""))
    entries = SearchEntry.objects.filter(record_type=PARTY)
    if customers_of is not None:
        entries = _customers_of(customers_of)
    found: PartyQuerySet = holding(records, entries, words)  # type: ignore[assignment]
    for sealed in standing_for(text):
        found |= holding(records, entries, [sealed])
    return found


def entries_matching(text: str, *, customers_of: Any) -> SearchEntryQuerySet | None:
    """The entries of the customers in use that `matching` finds, where these tell them all."""
    words = _words(text)
    if not words or standing_for(text):
        return None
    entries = entries_holding(_customers_of(customers_of), words, customers_of)
    return None if are_very_many(entries) else entries


def _customers_of(user: Any) -> SearchEntryQuerySet:
    entries: SearchEntryQuerySet = SearchEntry.objects.visible_to(user).filter(is_customer=True)
    return entries


def _words(text: str) -> list[str]:
    return [word for word in _needle(text).split() if len(word) >= SHORTEST][:MOST_WORDS]


def _needle(text: str) -> str:
    """Bare digits when a number was typed with spaces, dots or slashes."""
    return re.sub(r"\D", "", text) if NUMBER_LIKE.match(text) else text
