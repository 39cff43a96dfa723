"""Several questions in one statement: what a page asks for in any case is fetched in one go."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

Row = list[Any]
READ: Mapping[str, Callable[[Any], Any]] = {
    "uuid": UUID,
    "date": dt.date.fromisoformat,
    "timestamp with time zone": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
    "numeric": Decimal,
    "double precision": float,
    "bytea": lambda text: bytes.fromhex(text.removeprefix("\\x")),
    "jsonb": lambda value: json.dumps(value, default=float),
}
"""What a column of a type would have been; all others are the same in JSON."""


def fetch_together(*asked: QuerySet[Any]) -> None:
    """Read all of them now; to whoever uses them they are as if each had been read by itself."""
    unread = [one for one in asked if one._result_cache is None]  # noqa: SLF001
    if not unread:
        return
    compilers = [one.query.get_compiler(using=one.db) for one in unread]
    for queryset, compiler, rows in zip(unread, compilers, _answers(compilers), strict=True):
        _fill(queryset, compiler, rows)


def keep(record: Model, name: str, user: Any) -> QuerySet[Any]:
    """What belongs to a record, read once: as `prefetch_related` does it, but not yet.

    A field that is hidden from `user` is empty in it.
    """
    known: dict[str, QuerySet[Any]] = record.__dict__.setdefault("_prefetched_objects_cache", {})
    return known.setdefault(name, getattr(record, name).all().as_seen_by(user))


def totals(records: QuerySet[Any], **what: Any) -> QuerySet[Any]:
    """As `aggregate` does it, in a row to be asked for together with others; of `none()`, none."""
    told: QuerySet[Any] = records.order_by().values(everything=Value(1)).annotate(**what)
    return told


def _answers(compilers: list[SQLCompiler]) -> list[list[Row]]:
    questions = [_question(compiler) for compiler in compilers]
    parts = ", ".join(sql for sql, _params in questions)
    params = [param for _sql, given in questions for param in given]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}", params)
        told = cursor.fetchone()
    return [_rows(compiler, text) for compiler, text in zip(compilers, told, strict=True)]


def _question(compiler: SQLCompiler) -> tuple[str, tuple[Any, ...]]:
    """One value that holds all rows, each column under its number."""
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return "NULL", ()
    names = ", ".join(f"c{number}" for number in range(len(compiler.select)))
    return f"(SELECT json_agg(row_to_json(t))::text FROM ({sql}) AS t({names}))", params  # noqa: S608


def _rows(compiler: SQLCompiler, text: str | None) -> list[Row]:
    if text is None:
        return []
    readers = [READ.get(_type(expression)) for expression, *_more in compiler.select]
    return [
        [
            value if value is None or read is None else read(value)
            for read, value in zip(readers, row.values(), strict=True)
        ]
        for row in json.loads(text, parse_float=Decimal)
    ]


def _type(expression: Any) -> str:
    """As the table has it: numeric(14, 2) is numeric."""
    return (expression.output_field.db_type(connection) or "").partition("(")[0]


def _fill(queryset: QuerySet[Any], compiler: Any, rows: list[Row]) -> None:
    """Django reads the rows as ever, except that the compiler has its answer already."""
    compiler.execute_sql = lambda *_how, **_more: [rows]
    query: Any = queryset.query
    query.get_compiler = lambda *_how, **_more: compiler
    try:
        queryset._fetch_all()  # noqa: SLF001
    finally:
        del query.get_compiler
