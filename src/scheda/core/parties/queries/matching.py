"""Finding customers in their list."""

import re
from typing import Any

from scheda.core.parties.models import PartyQuerySet
from scheda.core.parties.permissions import PARTY
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.needles import NUMBER_LIKE, SHORTEST
from scheda.foundation.search.queries import holding
from scheda.foundation.search.registry import standing_for

MOST_WORDS = 6


def matching(records: PartyQuerySet, text: str, *, customers_of: Any = None) -> PartyQuerySet:
    """Parties with every word of the text in something that finds them.

    Words below three letters have no trigram, so the name must begin with the text instead.
    `customers_of` says that all of them are customers whom this person sees: these have an index.
    """
    words = [word for word in _needle(text).split() if len(word) >= SHORTEST]
    if not words:
        return records.filter(sort_name__folded_like=pattern(text, before=""))
    entries = SearchEntry.objects.filter(record_type=PARTY)
    if customers_of is not None:
        entries = SearchEntry.objects.visible_to(customers_of).filter(is_customer=True)
    found: PartyQuerySet = holding(records, entries, words[:MOST_WORDS])  # type: ignore[assignment]
    for sealed in standing_for(text):
        found |= holding(records, entries, [sealed])
    return found


def _needle(text: str) -> str:
    """Bare digits when a number was typed with spaces, dots or slashes."""
    return re.sub(r"\D", "", text) if NUMBER_LIKE.match(text) else text
