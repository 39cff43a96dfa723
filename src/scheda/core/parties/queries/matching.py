"""Finding customers in their list."""

import re

from scheda.core.parties.models import PartyQuerySet
from scheda.core.parties.permissions import PARTY
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.needles import NUMBER_LIKE, SHORTEST

MOST_WORDS = 6


def matching(records: PartyQuerySet, text: str) -> PartyQuerySet:
    """Parties with every word of the text in something that finds them.

    Words below three letters have no trigram, so the name must begin with the text instead.
    """
    words = [word for word in _needle(text).split() if len(word) >= SHORTEST]
    if not words:
        return records.filter(sort_name__folded_like=pattern(text, before=""))
    entries = SearchEntry.objects.filter(record_type=PARTY)
    for word in words[:MOST_WORDS]:
        entries = entries.filter(words__folded_like=pattern(word))
    return records.filter(pk__in=entries.values("record_id"))


def _needle(text: str) -> str:
    """Bare digits when a number was typed with spaces, dots or slashes."""
    return re.sub(r"\D", "", text) if NUMBER_LIKE.match(text) else text
