"""One box: any fragment of a name, a number, a phone, an address of mail."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, FloatField, Func
from django.db.models.functions import Left

from scheda.foundation.access.veils import R, VeiledQuerySet, veil
from scheda.foundation.search.asking import Entries, Hit, Part, ask, some, some_of_each
from scheda.foundation.search.folding import FoldedLike, folded, pattern
from scheda.foundation.search.models import PREFIX, SearchEntry, columns_for, kinds_for
from scheda.foundation.search.needles import Needle
from scheda.foundation.search.registry import search_kinds

LOOKED_AT = 60
ALIKE_LOOKED_AT = 200
Columns = tuple[str, ...]


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
    entries = SearchEntry.objects.visible_to(user).told_to(user)
    entries = entries.annotate(needle=folded(needle.text))
    kinds, columns = kinds_for(user), columns_for(user)
    held = _held(entries, needle, kinds, columns)
    if held or not needle.is_guessable:
        return Found(_told(held[:limit], user))
    alike = _alike(entries, needle, kinds, columns)[:limit]
    return Found(_told(alike, user), are_only_alike=True)


def _told(hits: list[Hit], user: Any) -> list[SearchEntry]:
    """As their reader may see them."""
    entries: list[SearchEntry] = veil([hit.as_entry() for hit in hits], user)
    return entries


def holding(
    records: VeiledQuerySet[R], record_type: str, words: Iterable[str]
) -> VeiledQuerySet[R]:
    """Those of the records that hold every word in what their reader may look in."""
    entries = SearchEntry.objects.filter(record_type=record_type).told_to(records.reader)
    for word in words:
        for column in columns_for(records.reader):
            entries = entries.filter(**{f"{column}__folded_like": pattern(word)})
    return records.filter(pk__in=entries.values("record_id"))


def _held(entries: Entries, needle: Needle, kinds: list[str], columns: Columns) -> list[Hit]:
    begins = _beginning(entries, needle, columns)
    conditions = [needle.condition(column) for column in columns]
    if None in conditions:
        found = ask(begins)
    else:
        holds = some_of_each(entries.filter(*filter(None, conditions)), kinds, LOOKED_AT)
        found = ask(begins + holds, instead=lambda: ask(begins))
    once = {(hit.record_type, hit.record_id): hit for hit in found}
    return sorted(once.values(), key=_distance_from(needle))


def _beginning(entries: Entries, needle: Needle, columns: Columns) -> list[Part]:
    start = pattern(needle.text[:PREFIX], before="")
    for column in columns:
        entries = entries.filter(FoldedLike(Left(column, PREFIX), start))
    return some(entries, LOOKED_AT)


def _alike(entries: Entries, needle: Needle, kinds: list[str], columns: Columns) -> list[Hit]:
    """Of the first candidates of each kind the likest: a common word has tens of thousands."""
    folded_needle = folded(needle.text)
    likeness = Func(
        folded_needle, F("words"), function="word_similarity", output_field=FloatField()
    )
    similar = {f"{column}__trigram_word_similar": folded_needle for column in columns}
    candidates = entries.filter(**similar).annotate(likeness=likeness)
    found = ask(some_of_each(candidates, kinds, ALIKE_LOOKED_AT, "likeness"))
    order = {kind: position for position, kind in enumerate(kinds)}
    return sorted(found, key=lambda hit: (-hit.likeness, order[hit.record_type], hit.title))


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
