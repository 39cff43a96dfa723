"""Which customers a text finds, in the order of their names, as their search entries tell it.

These tell the name, whose it is and that it is in use, so that of twenty thousand found only the
customers of one page are read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Func, IntegerField, Q, TextField, When, Window
from django.db.models.functions import Left, Length
from django.db.models.lookups import Exact

from scheda.foundation.search.models import SearchEntryQuerySet
from scheda.foundation.statements.counting import capped_count
from scheda.foundation.statements.paging import Cursor, Order, decode

OCTETS = Func("title", function="octet_length", output_field=IntegerField())
NAME = Case(
    When(Exact(OCTETS, Length("title")), then=Left("words", Length("title"))),
    default=Func("title", function="scheda_fold"),
    output_field=TextField(),
)
"""As `Party.sort_name` is made. Words begin with it; its length says where it ends if all of the
name is ASCII, and to fold it costs ten times as much."""


@dataclass
class Found:
    """One page of them, and how many there are in all; with the first page both come at once."""

    entries: SearchEntryQuerySet
    cursor: Cursor
    descending: bool
    size: int

    @classmethod
    def asked(
        cls, entries: SearchEntryQuerySet, order: Order, asked: Mapping[str, str], size: int
    ) -> "Found":
        after, before = asked.get("after", ""), asked.get("before", "")
        is_backwards = bool(before) and not after
        cursor = decode(order, after or before)
        return cls(entries, cursor, order.descending != is_backwards, size)

    @property
    def ids(self) -> list[UUID]:
        """One more than a page has, which tells that there is a next one."""
        return [record_id for record_id, *_ in self._rows]

    @cached_property
    def total(self) -> int:
        if self.cursor:
            return capped_count(self.entries)
        return self._rows[0][1] if self._rows else 0

    @cached_property
    def _rows(self) -> list[tuple[Any, ...]]:
        sign = "-" if self.descending else ""
        ordered = self.entries.alias(name=NAME).order_by(f"{sign}name", f"{sign}record_id")
        if self.cursor:
            beyond = ordered.filter(self._beyond(*self.cursor))
            return list(beyond.values_list("record_id")[: self.size + 1])
        counted = ordered.annotate(total=Window(Count("*")))
        return list(counted.values_list("record_id", "total")[: self.size + 1])

    def _beyond(self, name: str, pk: str) -> Q:
        after = "lt" if self.descending else "gt"
        return Q(**{f"name__{after}": name}) | Q(**{"name": name, f"record_id__{after}": pk})
