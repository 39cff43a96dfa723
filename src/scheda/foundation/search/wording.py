"""The index of words, which functions of the database fill and ask (migration 0005).

It knows words by their beginnings and numbers by both ends, also those in `ft-2026/00123` or
`info@vallescura.example`. Of a common word it would collect all entries to show a few.
"""

from scheda.foundation.search.needles import SHORTEST, Needle

MOST = 20_000
"""A word is common when more entries hold it or begin a word with it, as the planner guesses."""
MOST_WHOLE = 250_000
"""Of entries that hold all words as they are only the first are read; to find them takes a few
milliseconds for each hundred thousand."""
END = 6
"""So many digits of the end of a number are in the index."""
RARE, COMMON = "rare", "common"
"""Steps for texts with a rare word, and for those without; `$1` stands for the beginnings of the
rare words of a text, `$2` for all of its words as they are; of a number for its two ends."""
ALL_OF_IT = 9
"""With as many digits a number was typed, not the end of one."""
BEGUN, WHOLE = "scheda_lexemes(words) @@ $1", "scheda_lexemes(words) @@ $2"


def sought(needle: Needle) -> tuple[str, tuple[object, ...]]:
    """What answers `$1` and `$2`."""
    exact = [f"'{word}'" for word in needle.sealed]
    if len(needle.digits) >= SHORTEST:
        begun, ended = _ends_of(needle.digits)
        return "SELECT %s::tsquery, %s::tsquery", (" | ".join([begun, *exact]), ended)
    if exact:
        either = "SELECT coalesce(scheda_rare(%s, %s), '') || %s::tsquery, NULL::tsquery"
        return either, (needle.text, MOST, " | ".join(exact))
    both = "SELECT scheda_rare(%s, %s), scheda_whole(%s, %s)"
    return both, (needle.text, MOST, needle.text, MOST_WHOLE)


def _ends_of(digits: str) -> tuple[str, str]:
    """A few digits begin too many numbers, but do not end too many."""
    if len(digits) < END:
        return f"'{digits}'", f"'~{digits[::-1]}':*"
    return f"'{digits}':*", f"'~{digits[::-1][:END]}'"
