"""How many rows there are: exact up to ten thousand; that there are more is kept for a while."""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from scheda.foundation.components import formats

COUNTED_UP_TO = 10_000
SECONDS = 600
MOST = 1_000
_beyond: dict[Hashable, float] = {}
"""Questions that had more rows than are counted, and until when that is believed."""


def capped_count(records: QuerySet[Any]) -> int:
    """`COUNTED_UP_TO + 1` stands for more."""
    wanted = records.order_by().values("pk")[: COUNTED_UP_TO + 1]
    try:
        sql, params = wanted.query.sql_with_params()
    except EmptyResultSet:
        return 0
    return count_known_as((sql, repr(params)), lambda: _counted(sql, params))


def written(count: int) -> str:
    """“10.000+” where counting stopped."""
    return formats.number(min(count, COUNTED_UP_TO)) + ("+" if count > COUNTED_UP_TO else "")


def count_known_as(question: Hashable, count: Callable[[], int]) -> int:
    """To find out that there are more costs most, and hardly ever changes."""
    if _beyond.get(question, 0) > monotonic():
        return COUNTED_UP_TO + 1
    counted = count()
    if counted > COUNTED_UP_TO:
        if len(_beyond) >= MOST:
            _beyond.clear()
        _beyond[question] = monotonic() + SECONDS
    return counted


def _counted(sql: str, params: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql}) AS counted", params)  # noqa: S608 our own SQL
        count: int = cursor.fetchone()[0]
    return count
