"""One box: any fragment of a name, a number, a phone, an address of mail."""

import re
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Left

from scheda.foundation.search.folding import folded, pattern
from scheda.foundation.search.models import PREFIX, SearchEntry

SHORTEST = 3
"""Trigrams need three characters; with fewer, only beginnings are looked at."""
LOOKED_AT = 60
PATIENCE = "300ms"
NUMBER_LIKE = re.compile(r"^[+\d][\d\s./()-]{2,}$")


def find(user: Any, text: str, *, limit: int = 20) -> list[SearchEntry]:
    """The best entries that this person may see, best first."""
    needle = _needle(text)
    if not needle:
        return []
    entries = SearchEntry.objects.visible_to(user).annotate(
        needle=folded(needle), start=Left("words", PREFIX)
    )
    begins = entries.filter(start__folded_like=pattern(needle[:PREFIX], before=""))[:LOOKED_AT]
    contains = _containing(entries, needle)
    try:
        found = _within_patience(begins if contains is None else begins.union(contains))
    except OperationalError:
        found = list(begins)
    return sorted(found, key=_closeness)[:limit]


def _needle(text: str) -> str:
    """What to look for: bare digits when a number was typed with spaces, dots or slashes."""
    text = " ".join(text.replace("\x00", "").split())[:100]
    return re.sub(r"\D", "", text) if NUMBER_LIKE.match(text) else text


def _containing(entries: QuerySet[SearchEntry], needle: str) -> QuerySet[SearchEntry] | None:
    words = [word for word in needle.split() if len(word) >= SHORTEST]
    for word in words:
        entries = entries.filter(words__folded_like=pattern(word))
    return entries[:LOOKED_AT] if words else None


def _within_patience(entries: QuerySet[SearchEntry]) -> list[SearchEntry]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [PATIENCE])
        return list(entries)


def _closeness(entry: Any) -> tuple[int, int, str]:
    """The title itself, then its beginning, then a word's beginning, then anywhere."""
    words, needle = entry.words, entry.needle
    if words == needle or words.startswith(f"{needle} "):
        rank = 0
    elif words.startswith(needle):
        rank = 1
    elif f" {needle}" in words:
        rank = 2
    else:
        rank = 3
    return (rank, len(entry.title), entry.title)
