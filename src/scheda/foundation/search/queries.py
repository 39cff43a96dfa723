"""One box: any fragment of a name, a number, a phone, an address of mail."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import F, FloatField, Func, QuerySet
from django.db.models.functions import Left

from scheda.foundation.access.veils import R, VeiledQuerySet
from scheda.foundation.search.folding import FoldedLike, folded, pattern
from scheda.foundation.search.models import PREFIX, SearchEntry, columns_for, kinds_for
from scheda.foundation.search.needles import Needle
from scheda.foundation.search.registry import search_kinds

LOOKED_AT = 60
ALIKE_LOOKED_AT = 200
PATIENCE = "300ms"
LIKENESS = 0.5
SEARCHING = """
SELECT set_config('statement_timeout', %s, true),
    set_config('pg_trgm.word_similarity_threshold', %s, true),
    set_config('enable_seqscan', 'off', true)
"""
# Without the last one a LIMIT tempts the planner to read the table until enough has turned up.
Entries = QuerySet[SearchEntry]
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
        return Found(held[:limit])
    return Found(_alike(entries, needle, kinds, columns)[:limit], are_only_alike=True)


def holding(
    records: VeiledQuerySet[R], record_type: str, words: Iterable[str]
) -> VeiledQuerySet[R]:
    """Those of the records that hold every word in what their reader may look in."""
    entries = SearchEntry.objects.filter(record_type=record_type).told_to(records.reader)
    for word in words:
        for column in columns_for(records.reader):
            entries = entries.filter(**{f"{column}__folded_like": pattern(word)})
    return records.filter(pk__in=entries.values("record_id"))


def _held(
    entries: Entries, needle: Needle, kinds: list[str], columns: Columns
) -> list[SearchEntry]:
    begins = _beginning(entries, needle, columns)
    conditions = [needle.condition(column) for column in columns]
    if None in conditions:
        found = _within_patience(begins)
    else:
        holds = _some_of_each(entries.filter(*filter(None, conditions)), kinds, LOOKED_AT)
        both = begins.union(*holds, all=True)
        found = _within_patience(both, instead=lambda: _within_patience(begins))
    once = {(entry.record_type, entry.record_id): entry for entry in found}
    return sorted(once.values(), key=_distance_from(needle))


def _some_of_each(entries: Entries, kinds: list[str], at_most: int) -> list[Entries]:
    """A customer's hundred documents must not hide the customer."""
    return [entries.filter(record_type=kind)[:at_most] for kind in kinds]


def _beginning(entries: Entries, needle: Needle, columns: Columns) -> Entries:
    start = pattern(needle.text[:PREFIX], before="")
    for column in columns:
        entries = entries.filter(FoldedLike(Left(column, PREFIX), start))
    return entries[:LOOKED_AT]


def _alike(
    entries: Entries, needle: Needle, kinds: list[str], columns: Columns
) -> list[SearchEntry]:
    """Of the first candidates of each kind the likest: a common word has tens of thousands."""
    folded_needle = folded(needle.text)
    likeness = Func(
        folded_needle, F("words"), function="word_similarity", output_field=FloatField()
    )
    similar = {f"{column}__trigram_word_similar": folded_needle for column in columns}
    candidates = entries.filter(**similar).annotate(likeness=likeness)
    first, *others = _some_of_each(candidates, kinds, ALIKE_LOOKED_AT) or [entries.none()]
    found: list[Any] = _within_patience(first.union(*others, all=True) if others else first)
    order = {kind: position for position, kind in enumerate(kinds)}
    return sorted(found, key=lambda entry: (-entry.likeness, order[entry.record_type], entry.title))


def _within_patience(
    entries: Entries, *, instead: Callable[[], list[SearchEntry]] = list
) -> list[SearchEntry]:
    """Ask, but not for ever. The rollback gives the time limit back: nothing was written."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(SEARCHING, [PATIENCE, str(LIKENESS)])
            found = list(entries)
            transaction.set_rollback(True)
    except OperationalError:
        return instead()
    return found


def _distance_from(needle: Needle) -> Callable[[Any], tuple[int, int, int, str]]:
    """Of what fits equally well a customer comes before the documents that bear its name."""
    places = {kind.key: place for place, kind in enumerate(search_kinds)}

    def distance(entry: Any) -> tuple[int, int, int, str]:
        place = places.get(entry.record_type, len(places))
        return (_misfit(entry, needle), place, len(entry.title), entry.title)

    return distance


def _misfit(entry: Any, needle: Needle) -> int:
    text = f" {entry.words} "
    if text.startswith(f" {entry.needle} "):
        return 0
    return 1 + _scattered(text, [needle.digits] if needle.digits else entry.needle.split())


def _scattered(text: str, words: Iterable[str]) -> int:
    """By its worst word: the first of the title, a whole one, a beginning, or anywhere."""

    def worth(word: str) -> int:
        ways = (text.startswith(f" {word}"), f" {word} " in text, f" {word}" in text)
        return next((rank for rank, holds in enumerate(ways) if holds), len(ways))

    return max((worth(word) for word in words), default=0)
