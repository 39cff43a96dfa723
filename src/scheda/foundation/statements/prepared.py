"""Statements that the database plans once and is asked again and again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from secrets import token_hex
from types import SimpleNamespace
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.postgresql.psycopg_any import mogrify

from scheda.foundation.statements.parts import CASTS, Part

MARK = token_hex(8)
MARKED = re.compile(rf" ?'{MARK}-(\d+)-(\w+)'")
Values = Sequence[Any]


class Statement:
    """Several parts in one; the answer is one row."""

    def __init__(self, *parts: Part) -> None:
        self.parts = parts
        self.sql = f"SELECT {', '.join(part.sql for part in parts)}"

    def answer(self, values: Sequence[Values]) -> Sequence[str | None]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self._given(values))
            told: Sequence[str | None] = cursor.fetchone()
        return told

    def answer_prepared(self, values: Sequence[Values]) -> Sequence[str | None]:
        """The same by a plan that the server keeps. Who listens is told the whole SQL as ever."""
        numbered = [one for of in values for one in of]
        with connection.cursor() as cursor:
            text = self._text
            cursor.cursor = _Prepared(cursor.cursor.connection, text, numbered)
            cursor.execute(self.sql, self._given(values))
            told: Sequence[str | None] = cursor.fetchone()
        return told

    def _given(self, values: Sequence[Values]) -> list[Any]:
        parts = zip(self.parts, values, strict=True)
        return [param for part, of in parts for param in part.given(of)]

    @cached_property
    def _text(self) -> str:
        """What never changes is written out; values are numbered, over all parts."""
        marked: list[Any] = []
        first = 1
        for part in self.parts:
            for param, place in zip(part.params, part.places, strict=True):
                mark = "" if place is None else f"{MARK}-{first + place}-{CASTS[type(param)]}"
                marked.append(mark or param)
            first += part.count
        return MARKED.sub(r" $\1::\2", mogrify(self.sql, marked, connection))


def perform_prepared(sql: str, values: Mapping[str, Any]) -> None:
    """For what writes and is long: to plan it costs more than to do it."""
    with _kept() as cursor:
        cursor.execute(sql, values)


def row_prepared(sql: str, values: Mapping[str, Any]) -> Any:
    """For the one row that every request asks for; None without it."""
    with _kept() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


@contextmanager
def _kept() -> Iterator[Any]:
    with connection.cursor() as cursor:
        cursor.cursor = _Kept(_ready(cursor.cursor.connection))
        yield cursor


def _ready(raw: Any) -> Any:
    if raw.prepare_threshold is None:
        raw.prepare_threshold = 0
    return raw


def _tell(cursor: Any, sql: Any, params: Any) -> None:
    """Who listens is told the whole SQL."""
    if connection.queries_logged:
        cursor._query = SimpleNamespace(query=mogrify(sql, params, connection).encode())  # noqa: SLF001


class _Kept(psycopg.Cursor[Any]):
    def execute(self, sql: Any, params: Any = None, **_how: Any) -> Any:  # type: ignore[override]
        done = super().execute(sql, params, prepare=True)
        _tell(self, sql, params)
        return done


class _Prepared(psycopg.RawCursor[Any]):
    def __init__(self, raw: Any, text: str, numbered: Values) -> None:
        super().__init__(_ready(raw))
        self._text, self._numbered = text, numbered

    def execute(self, sql: Any, params: Any = None, **_how: Any) -> Any:  # type: ignore[override]
        done = super().execute(self._text, self._numbered, prepare=True)
        _tell(self, sql, params)
        return done


@lru_cache(maxsize=256)
def statement_of(*parts: Part) -> Statement:
    return Statement(*parts)
