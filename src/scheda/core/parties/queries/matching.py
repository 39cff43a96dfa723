"""Finding customers in their list."""

import re

from scheda.core.parties.models import PartyQuerySet
from scheda.core.parties.permissions import PARTY
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.needles import NUMBER_LIKE, SHORTEST
from scheda.foundation.search.queries import holding
from scheda.foundation.search.registry import standing_for

MOST_WORDS = 6


def matching(records: PartyQuerySet, text: str) -> PartyQuerySet:
    """Parties with every word of the text in something that finds them.

    Words below three letters have no trigram, so the name must begin with the text instead.
    """
    words = [word for word in _needle(text).split() if len(word) >= SHORTEST]
    if not words:
        return records.filter(sort_name__folded_like=pattern(text, before=""))
    found: PartyQuerySet = holding(records, PARTY, words[:MOST_WORDS])  # type: ignore[assignment]
    for sealed in standing_for(text):
        found |= holding(records, PARTY, [sealed])
    return found


def _needle(text: str) -> str:
    """Bare digits when a number was typed with spaces, dots or slashes."""
    return re.sub(r"\D", "", text) if NUMBER_LIKE.match(text) else text
