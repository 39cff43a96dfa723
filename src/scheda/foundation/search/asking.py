"""How a search reaches the database: all of its steps in one message, and not for ever."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import mogrify
from django.db.models import QuerySet

from scheda.foundation.search.models import SearchEntry

PATIENCE = "300ms"
LIKENESS = 0.5
SEARCHING = """
SELECT set_config('statement_timeout', %s, true),
    set_config('pg_trgm.word_similarity_threshold', %s, true),
    set_config('enable_seqscan', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true);
SELECT * FROM scheda_search(%s::text[], %s::integer[], %s::text[], %s)
"""
"""A step is planned when its turn comes; those of which the time is up find nothing."""


class Hit(NamedTuple):
    """What is looked at of an entry. `needle` is what was typed, folded."""

    record_type: str
    record_id: UUID
    title: str
    detail: str
    words: str
    needle: str
    likeness: float

    def as_entry(self) -> SearchEntry:
        return SearchEntry(
            record_type=self.record_type, record_id=self.record_id,
            title=self.title, detail=self.detail, words=self.words,
        )  # fmt: skip


class Step(NamedTuple):
    """Taken while no step before has found as many as `until`.

    It may be for `RARE` or for `COMMON` words alone; see `wording`.
    """

    statement: str
    until: int
    only: str = ""


def condition_of(entries: QuerySet[SearchEntry]) -> str:
    """What a queryset is narrowed by, as SQL; raises EmptyResultSet when nothing can be found."""
    compiler = entries.query.get_compiler(using=entries.db)
    return filled_in(*compiler.compile(entries.query.where))


def expression_of(entries: QuerySet[SearchEntry], name: str) -> str:
    """A column or what a queryset calls so, as SQL."""
    compiler = entries.query.get_compiler(using=entries.db)
    return filled_in(*compiler.compile(entries.query.resolve_ref(name)))


def filled_in(sql: str, params: Sequence[object]) -> str:
    text: str = mogrify(sql, list(params), connection)
    return text


def ask(steps: list[Step], sought: str) -> list[Hit]:
    """What the steps find. What is set at the beginning of a message ends with it."""
    statements, until, only = (list(column) for column in zip(*steps, strict=True))
    asked: list[Any] = [PATIENCE, str(LIKENESS), statements, until, only, sought]
    try:
        with _alone(), connection.cursor() as cursor:
            cursor.execute(SEARCHING, asked)
            cursor.nextset()
            return [Hit(*row) for row in cursor.fetchall()]
    except OperationalError:
        return []


@contextmanager
def _alone() -> Iterator[None]:
    """Inside a transaction it would last longer: a rollback gives it back, nothing was written."""
    if not connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
