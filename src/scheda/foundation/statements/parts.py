"""One question of several: its SQL, its parameters, and how its answer is read."""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet

from scheda.foundation.statements.reading import make_plainly

Row = list[Any]
Read = Callable[[Any], Any]
READ: Mapping[str, Read] = {
    "uuid": lru_cache(maxsize=1_024)(UUID),
    "date": dt.date.fromisoformat,
    "timestamp with time zone": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
    "numeric": Decimal,
    "double precision": float,
    "bytea": lambda text: bytes.fromhex(text.removeprefix("\\x")),
    "jsonb": lambda value: json.dumps(value, default=float),
}
"""What a column of a type would have been; all others are the same in JSON."""
CASTS: Mapping[type, str] = {
    UUID: "uuid",
    dt.datetime: "timestamptz",
    dt.date: "date",
    Decimal: "numeric",
    str: "text",
}
"""What may change from one asking to the next."""


@dataclass(frozen=True, eq=False)
class Part:
    """`places` says for each parameter which of the values it is, None for what never changes."""

    compiler: Any
    sql: str
    params: tuple[Any, ...]
    places: tuple[int | None, ...]
    readers: tuple[Read | None, ...]
    count: int
    """How many values there are."""

    @classmethod
    def of(cls, queryset: QuerySet[Any], values: Sequence[Any] = ()) -> "Part":
        """The SQL is one value that holds all rows, each column under its number."""
        return cls._made(queryset, values, "json_agg(row_to_json(t))")

    @classmethod
    def counting(cls, queryset: QuerySet[Any], values: Sequence[Any] = ()) -> "Part":
        """The value is how many rows there are."""
        return cls._made(queryset, values, "count(*)")

    @classmethod
    def _made(cls, queryset: QuerySet[Any], values: Sequence[Any], told: str) -> "Part":
        compiler: Any = queryset.query.get_compiler(using=queryset.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return cls(compiler, "NULL", (), (), (), len(values))
        names = ", ".join(f"c{number}" for number in range(len(compiler.select)))
        numbers = {(type(value), value): number for number, value in enumerate(values)}
        return cls(
            compiler,
            f"(SELECT {told}::text FROM ({sql}) AS t({names}))",  # noqa: S608
            tuple(params),
            tuple(_place(param, numbers) for param in params),
            tuple(READ.get(_type(expression)) for expression, *_more in compiler.select),
            len(values),
        )

    @cached_property
    def converters(self) -> Any:
        columns = self.compiler.select[: self.compiler.col_count]
        return self.compiler.get_converters([expression for expression, *_more in columns])

    def given(self, values: Sequence[Any]) -> list[Any]:
        """The parameters with these values."""
        return [
            param if place is None else values[place]
            for param, place in zip(self.params, self.places, strict=True)
        ]

    def rows(self, text: str | None) -> list[Row]:
        if text is None:
            return []
        return [
            [
                value if value is None or read is None else read(value)
                for read, value in zip(self.readers, row.values(), strict=True)
            ]
            for row in json.loads(text, parse_float=Decimal)
        ]

    def fill(self, queryset: QuerySet[Any], rows: list[Row]) -> None:
        """Django reads the rows as ever, except that the compiler has its answer already."""
        compiler = copy(self.compiler)
        compiler.connection = connections[compiler.using]
        compiler.get_converters = lambda _expressions: self.converters
        compiler.execute_sql = lambda *_how, **_more: [rows]
        make_plainly(queryset)
        query: Any = queryset.query
        query.get_compiler = lambda *_how, **_more: compiler
        try:
            queryset._fetch_all()  # noqa: SLF001
        finally:
            del query.get_compiler


def _place(param: Any, numbers: Mapping[Any, int]) -> int | None:
    return numbers.get((type(param), param)) if type(param) in CASTS else None


def _type(expression: Any) -> str:
    """As the table has it: numeric(14, 2) is numeric."""
    return (expression.output_field.db_type(connection) or "").partition("(")[0]
