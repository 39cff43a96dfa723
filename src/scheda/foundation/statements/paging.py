"""Pages by key, not by number: the thousandth page costs what the first costs."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import F, Q, QuerySet

from scheda.foundation.records.fields import Field, read

Cursor = tuple[Any, Any] | None
Parts = Iterator[QuerySet[Any]]


@dataclass(frozen=True)
class Order:
    """Sort by one field, then by id, so that the order is total."""

    field: Field
    descending: bool = False

    @property
    def parameter(self) -> str:
        return f"-{self.field.key}" if self.descending else self.field.key

    def expressions(self, *, backwards: bool = False) -> list[Any]:
        down = self.descending != backwards
        path = F(self.field.sort_path)
        nulls = {"nulls_first": True} if backwards else {"nulls_last": True}
        nulls = nulls if self.field.nullable else {}
        return [
            path.desc(**nulls) if down else path.asc(**nulls),
            "-pk" if down else "pk",
        ]

    def beyond(self, key: Any, pk: str, *, backwards: bool = False) -> Q:
        """Rows after (key, pk) in this order."""
        path = self.field.sort_path
        further = self.further(key, pk, backwards=backwards)
        if key is None:
            return further | Q(**{f"{path}__isnull": False}) if backwards else further
        if self.field.nullable and not backwards:
            further |= Q(**{f"{path}__isnull": True})
        return further

    def further(self, key: Any, pk: str, *, backwards: bool) -> Q:
        """Those of them that have a value as well, or none as well; an index on it is used."""
        path, down = self.field.sort_path, self.descending != backwards
        after, onwards = ("lt", "lte") if down else ("gt", "gte")
        tie = Q(**{f"pk__{after}": pk})
        if key is None:
            return tie & Q(**{f"{path}__isnull": True})
        return Q(**{f"{path}__{onwards}": key}) & (Q(**{f"{path}__{after}": key}) | tie)

    @property
    def is_of_another_table(self) -> bool:
        return "__" in self.field.sort_path and self.field.nullable and not self.field.is_custom


@dataclass(frozen=True)
class Page:
    """Up to `size` records, and the cursors of the neighbours ("" where there is none)."""

    records: Sequence[Any]
    next: str
    previous: str

    def __iter__(self) -> Any:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


def page_of(
    records: QuerySet[Any], order: Order, *, size: int, after: str = "", before: str = ""
) -> Page:
    """One page in one query. A cursor that cannot be read is the first page."""
    backwards = bool(before) and not after
    cursor = decode(order, after or before)
    ask = _halves if order.is_of_another_table else whole
    found: list[Any] = []
    for part in ask(records, order, cursor, backwards=backwards):
        found += part[: size + 1 - len(found)]
        if len(found) > size:
            break
    return cut(found, order, size=size, backwards=backwards, is_first=not cursor)


def cut(found: list[Any], order: Order, *, size: int, backwards: bool, is_first: bool) -> Page:
    """A page of what was found, which is up to one record more."""
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_next, has_previous = (True, more) if backwards else (more, not is_first)
    return Page(
        found,
        next=_encode(order, found[-1]) if found and has_next else "",
        previous=_encode(order, found[0]) if found and has_previous else "",
    )


def whole(records: QuerySet[Any], order: Order, cursor: Cursor, *, backwards: bool) -> Parts:
    rest = records.filter(order.beyond(*cursor, backwards=backwards)) if cursor else records
    yield rest.order_by(*order.expressions(backwards=backwards))


def _halves(records: QuerySet[Any], order: Order, cursor: Cursor, *, backwards: bool) -> Parts:
    """Records with a value, then those without: few pages reach both.

    Together they would be sorted as a whole. The first half has its order from an index of the
    other table, as long as no nulls are spoken of.
    """
    path, down = order.field.sort_path, order.descending != backwards
    key, pk = F(path).desc() if down else F(path).asc(), "-pk" if down else "pk"
    known = records.filter(**{f"{path}__isnull": False})
    unknown = records.filter(**{f"{path}__isnull": True})
    is_past_known = cursor is not None and cursor[0] is None
    if cursor and is_past_known:
        unknown = unknown.filter(order.further(*cursor, backwards=backwards))
    elif cursor:
        known = known.filter(order.further(*cursor, backwards=backwards))
    halves = [known.order_by(key, pk), unknown.order_by(pk)]
    if backwards:
        halves.reverse()
    # Where the cursor lies in the second of the two, the first is behind.
    yield from halves[1:] if cursor and is_past_known is not backwards else halves


def can_continue(order: Order, cursor: str) -> bool:
    """Whether this is a cursor of ours for this order."""
    return decode(order, cursor) is not None


def _encode(order: Order, record: Any) -> str:
    value = read(record, order.field.sort_path)
    if isinstance(value, dt.date):
        value = value.isoformat()
    plain = value if isinstance(value, str | int | float | None) else str(value)
    return signing.dumps([order.parameter, plain, str(record.pk)], salt="page")


def decode(order: Order, cursor: str) -> tuple[Any, str] | None:
    """Signed, so that nothing but our own keys reaches the database; other orders do not fit."""
    try:
        parameter, key, pk = signing.loads(cursor, salt="page")
    except signing.BadSignature:
        return None
    return (key, pk) if parameter == order.parameter else None
