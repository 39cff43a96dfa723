"""How many rows there are: exact up to ten thousand; that there are more is kept for a while."""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from scheda.foundation.components import formats
from scheda.foundation.statements.parts import Part
from scheda.foundation.statements.shapes import Shape
from scheda.foundation.statements.together import Question

COUNTED_UP_TO = 10_000
SECONDS = 600
MOST = 1_000
_beyond: dict[Hashable, float] = {}
"""Questions that had more rows than are counted, and until when that is believed."""


def capped_count(records: QuerySet[Any]) -> int:
    """`COUNTED_UP_TO + 1` stands for more."""
    try:
        sql, params = _few(records).query.sql_with_params()
    except EmptyResultSet:
        return 0
    return count_known_as((sql, repr(params)), lambda: _counted(sql, params))


class Count(Question):
    """How many records there are, to be asked for together with what else a page needs."""

    def __init__(self, user: Any, records: Callable[[], QuerySet[Any]], shape: Shape) -> None:
        """The SQL is the same for all whose rights and `shape` are equal, on this day."""
        of = shape, COUNTED_UP_TO, timezone.localdate()
        self.has_one_plan = shape.has_one_plan
        super().__init__("count", user, lambda: _few(records()), shape=of)
        self.answer = [COUNTED_UP_TO + 1] if self._is_known else None

    @property
    def total(self) -> int:
        [counted] = self
        return int(counted)

    def part_of(self, queryset: QuerySet[Any]) -> Part:
        return Part.counting(queryset, self.places)

    def take(self, part: Part, text: str | None) -> None:
        self.answer = [int(text or 0)]
        _note((self.key, self.values), self.total)

    @property
    def _is_known(self) -> bool:
        return _is_beyond((self.key, self.values))


def written(count: int) -> str:
    """“10.000+” where counting stopped."""
    return formats.number(min(count, COUNTED_UP_TO)) + ("+" if count > COUNTED_UP_TO else "")


def count_known_as(question: Hashable, count: Callable[[], int]) -> int:
    """To find out that there are more costs most, and hardly ever changes."""
    if _is_beyond(question):
        return COUNTED_UP_TO + 1
    counted = count()
    _note(question, counted)
    return counted


def _is_beyond(question: Hashable) -> bool:
    return _beyond.get(question, 0) > monotonic()


def _note(question: Hashable, counted: int) -> None:
    if counted > COUNTED_UP_TO:
        if len(_beyond) >= MOST:
            _beyond.clear()
        _beyond[question] = monotonic() + SECONDS


def _few(records: QuerySet[Any]) -> QuerySet[Any]:
    return records.order_by().values("pk")[: COUNTED_UP_TO + 1]


def _counted(sql: str, params: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql}) AS counted", params)  # noqa: S608 our own SQL
        count: int = cursor.fetchone()[0]
    return count
