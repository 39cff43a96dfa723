"""How a search reaches the database: all of its parts in one message, and not for ever."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet

from scheda.foundation.search.models import SearchEntry

PATIENCE = "300ms"
LIKENESS = 0.5
SEARCHING = """
SELECT set_config('statement_timeout', %s, true),
    set_config('pg_trgm.word_similarity_threshold', %s, true),
    set_config('enable_seqscan', 'off', true);
"""
# Without the last one a LIMIT tempts the planner to read the table until enough has turned up.
Entries = QuerySet[SearchEntry]
Part = tuple[str, tuple[Any, ...]]
ANY_KIND = "\0"
"""Stands in a part for its kind; nobody can type it."""


class Hit(NamedTuple):
    """What is looked at of an entry. `needle` is what was typed, folded."""

    record_type: str
    record_id: UUID
    title: str
    detail: str
    words: str
    needle: str
    likeness: float = 0

    def as_entry(self) -> SearchEntry:
        return SearchEntry(
            record_type=self.record_type, record_id=self.record_id,
            title=self.title, detail=self.detail, words=self.words,
        )  # fmt: skip


def some(entries: Entries, at_most: int, *more: str) -> list[Part]:
    """A part that answers so many entries; none, when it is known to find nothing."""
    columns = (*Hit._fields[:-1], *more)
    try:
        sql, params = entries.values_list(*columns).query.sql_with_params()
    except EmptyResultSet:
        return []
    return [(f"({sql} LIMIT {at_most})", tuple(params))]


def some_of_each(entries: Entries, kinds: Iterable[str], at_most: int, *more: str) -> list[Part]:
    """A customer's hundred documents must not hide the customer.

    Put together once: what each kind differs in is one value.
    """
    kinds = list(kinds)
    parts = some(entries.filter(record_type=ANY_KIND), at_most, *more) if kinds else []
    return [
        (sql, tuple(kind if param == ANY_KIND else param for param in params))
        for sql, params in parts
        for kind in kinds
    ]


def ask(parts: list[Part], *, instead: Callable[[], list[Hit]] = list) -> list[Hit]:
    """What is set at the beginning of a message ends with it."""
    if not parts:
        return []
    sql = " UNION ALL ".join(part for part, _params in parts)
    params = [param for _part, given in parts for param in given]
    try:
        with _alone(), connection.cursor() as cursor:
            cursor.execute(SEARCHING + sql, [PATIENCE, str(LIKENESS), *params])
            cursor.nextset()
            return [Hit(*row) for row in cursor.fetchall()]
    except OperationalError:
        return instead()


@contextmanager
def _alone() -> Iterator[None]:
    """Inside a transaction it would last longer: a rollback gives it back, nothing was written."""
    if not connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
