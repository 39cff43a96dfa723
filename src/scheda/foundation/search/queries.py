"""One box: any fragment of a name, a number, a phone, an address of mail."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet

from scheda.foundation.access.veils import R, VeiledQuerySet, veil
from scheda.foundation.search.among import guessed
from scheda.foundation.search.asking import Hit, ask, filled_in
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.models import (
    SearchEntry,
    SearchEntryQuerySet,
    columns_for,
    kinds_for,
)
from scheda.foundation.search.needles import Needle
from scheda.foundation.search.registry import search_kinds
from scheda.foundation.search.steps import Steps
from scheda.foundation.search.wording import sought

MANY = 100_000
"""To collect so many entries takes longer than to look for each record of a page."""


@dataclass(frozen=True)
class Found:
    """The best entries, best first. They are only like what was typed when nothing holds it."""

    entries: list[SearchEntry]
    are_only_alike: bool = False


def find(user: Any, text: str, *, limit: int = 20) -> list[SearchEntry]:
    """The best entries that this person may see, best first."""
    return look_for(user, text, limit=limit).entries


def look_for(user: Any, text: str, *, limit: int = 20) -> Found:
    """What holds the text; when nothing does, what is spelt nearly so."""
    needle = Needle.typed(text)
    if not needle.text:
        return Found([])
    try:
        hits = ask(list(Steps(user, needle)), filled_in(*sought(needle)))
    except EmptyResultSet:
        return Found([])
    if hits and hits[0].likeness:
        return Found(_told(_likest(hits, user)[:limit], user), are_only_alike=True)
    once = {(hit.record_type, hit.record_id): hit for hit in hits}
    held = sorted(once.values(), key=_distance_from(needle))
    return Found(_told(held[:limit], user))


def _told(hits: list[Hit], user: Any) -> list[SearchEntry]:
    """As their reader may see them."""
    entries: list[SearchEntry] = veil([hit.as_entry() for hit in hits], user)
    return entries


def holding(
    records: VeiledQuerySet[R], entries: SearchEntryQuerySet, words: Iterable[str]
) -> VeiledQuerySet[R]:
    """Those of the records whose entries hold every word where their reader may look.

    Where nearly all entries do, records in the order of a list soon lead to some.
    """
    told = entries_holding(entries, words, records.reader)
    way = "in" if are_very_many(told) else "among"
    return records.filter(**{f"pk__{way}": told.values("record_id")})


def entries_holding(
    entries: SearchEntryQuerySet, words: Iterable[str], reader: Any
) -> SearchEntryQuerySet:
    told = entries.told_to(reader)
    for word in words:
        for column in columns_for(reader):
            told = told.filter(**{f"{column}__folded_like": pattern(word)})
    return told


def are_very_many(entries: SearchEntryQuerySet) -> bool:
    return guessed(entries.values("record_id")) > MANY


def _likest(hits: list[Hit], user: Any) -> list[Hit]:
    order = {kind: position for position, kind in enumerate(kinds_for(user))}
    return sorted(hits, key=lambda hit: (-hit.likeness, order[hit.record_type], hit.title))


def _distance_from(needle: Needle) -> Callable[[Hit], tuple[int, int, int, str]]:
    """Of what fits equally well a customer comes before the documents that bear its name."""
    places = {kind.key: place for place, kind in enumerate(search_kinds)}

    def distance(hit: Hit) -> tuple[int, int, int, str]:
        place = places.get(hit.record_type, len(places))
        return (_misfit(hit, needle), place, len(hit.title), hit.title)

    return distance


def _misfit(hit: Hit, needle: Needle) -> int:
    text = f" {hit.words} "
    if text.startswith(f" {hit.needle} "):
        return 0
    return 1 + _scattered(text, [needle.digits] if needle.digits else hit.needle.split())


def _scattered(text: str, words: Iterable[str]) -> int:
    """By its worst word: the first of the title, a whole one, a beginning, or anywhere."""

    def worth(word: str) -> int:
        ways = (text.startswith(f" {word}"), f" {word} " in text, f" {word}" in text)
        return next((rank for rank, holds in enumerate(ways) if holds), len(ways))

    return max((worth(word) for word in words), default=0)
