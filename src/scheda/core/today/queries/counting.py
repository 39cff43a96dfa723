"""The first few and how many there are in all, in one question."""

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

MOST_ROWS = 8
"""Rows of one section; the rest is one click away."""
MOST_COUNTED = 100
"""From there on nobody is helped by the exact number, and counting costs."""


def first_of(records: QuerySet[Any]) -> QuerySet[Any]:
    """Each of the first rows knows `waiting_in_all`.

    Those that are counted stand in the same order: an index that gives the first gives the others.
    """
    counted = Counted(records.values("pk")[:MOST_COUNTED])
    first: QuerySet[Any] = records.annotate(waiting_in_all=counted)[:MOST_ROWS]
    return first


class Counted(Subquery):
    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
