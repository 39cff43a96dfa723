"""Pages whose SQL is made once, for all who have the same rights and wherever they begin."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.utils import timezone

from scheda.foundation.records.kinds import Kind
from scheda.foundation.statements.paging import Cursor, Order, Page, cut, decode, whole
from scheda.foundation.statements.shapes import Shape
from scheda.foundation.statements.together import Question

TYPED: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: str,
    Kind.CODE: str,
    Kind.MONEY: Decimal,
    Kind.DATE: dt.date.fromisoformat,
    Kind.INSTANT: dt.datetime.fromisoformat,
}
"""The key of a cursor as the column has it."""
STAND_INS: Mapping[type, Any] = {
    UUID: uuid4(),
    str: uuid4().hex,
    Decimal: Decimal("-918273645.37"),
    dt.date: dt.date(1, 2, 3),
    dt.datetime: dt.datetime(1, 2, 3, 4, 5, 6, 7, dt.UTC),
}
"""What no condition says, and so cannot be mistaken for one."""


@dataclass(frozen=True)
class Begin:
    """Where a page begins: at the key and the id of a record, or rather at what stands for them."""

    cursor: Cursor
    backwards: bool
    stand_ins: Mapping[Any, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, order: Order, asked: Mapping[str, str]) -> "Begin | None":
        """Nothing where the type of what is sorted by is not known."""
        after, before = asked.get("after", ""), asked.get("before", "")
        backwards = bool(before) and not after
        cursor = decode(order, after or before)
        if cursor is None:
            return cls(None, backwards)
        try:
            key = None if cursor[0] is None else TYPED[order.field.kind](cursor[0])
            told = [UUID(cursor[1]), *([] if key is None else [key])]
        except (KeyError, TypeError, ValueError, ArithmeticError):
            return None
        stand_in = None if key is None else STAND_INS[type(key)]
        return cls(
            (stand_in, STAND_INS[UUID]), backwards, {STAND_INS[type(one)]: one for one in told}
        )

    @property
    def shape(self) -> Hashable:
        return self.cursor, self.backwards


class AskedPage(Question):
    """One page, to be asked for together with what else a screen needs."""

    def __init__(
        self,
        user: Any,
        records: Callable[[], QuerySet[Any]],
        order: Order,
        shape: Shape,
        *,
        size: int,
        begin: Begin,
    ) -> None:
        self.order, self.size, self.begin = order, size, begin
        self.has_one_plan = shape.has_one_plan

        def build() -> QuerySet[Any]:
            [wanted] = whole(records(), order, begin.cursor, backwards=begin.backwards)
            return wanted[: size + 1]

        of = shape, order.parameter, size, begin.shape, timezone.localdate()
        super().__init__("page", user, build, shape=of, stand_ins=begin.stand_ins)

    @property
    def page(self) -> Page:
        how = {"backwards": self.begin.backwards, "is_first": not self.begin.cursor}
        return cut(list(self), self.order, size=self.size, **how)

    @property
    def is_whole(self) -> bool:
        """Whether each stand-in is in the SQL as it was given, to be replaced."""
        count = len(self.begin.stand_ins)
        return {*range(len(self.places) - count, len(self.places))} <= {*self.part.places}


def ask_page(
    user: Any,
    records: Callable[[], QuerySet[Any]],
    order: Order,
    shape: Shape | None,
    *,
    size: int,
    asked: Mapping[str, str],
) -> AskedPage | None:
    """The page of this address, by SQL that is the same on this day for equal rights and `shape`.

    Nothing where one has to ask anew each time, by `page_of`.
    """
    begin = Begin.of(order, asked)
    if not shape or not begin or order.is_of_another_table or order.field.is_custom:
        return None
    page = AskedPage(user, records, order, shape, size=size, begin=begin)
    return page if page.is_whole else None
