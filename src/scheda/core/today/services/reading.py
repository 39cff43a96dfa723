"""What waits for a person and what they reached, in one statement for all sections and figures."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from scheda.core.parties.extension_points import Figure
from scheda.core.today.kinds import Reader, TodayFigure, TodayList, TodaySection
from scheda.core.today.queries.counting import first_of
from scheda.core.today.services.keeping import KeptSums
from scheda.core.today.services.layouts import Placed
from scheda.foundation.statements.together import Question, fetch_together

Filled = tuple[TodaySection, TodayList]


def read(
    placed: Sequence[Placed], sources: Sequence[TodayFigure], reader: Reader
) -> tuple[list[Filled], list[Figure]]:
    """Sections in their order, those in which nothing waits too; the figures of all sources."""
    waiting = [
        _question(one.section.key, partial(_first_of, one, reader), reader, one.threshold)
        for one in placed
    ]
    kept = KeptSums(sources, reader)
    sums = {
        one.key: _question(one.key, partial(one.sums, reader), reader)
        for one in sources
        if kept.of(one) is None
    }
    fetch_together(*waiting, *sums.values())
    filled = [
        (one.section, one.section.found(list(asked), reader, one.threshold))
        for one, asked in zip(placed, waiting, strict=True)
    ]
    figures: list[Figure] = []
    for source in sources:
        rows = kept.of(source)
        if rows is None:
            rows = list(sums[source.key])
            kept.keep(source, rows)
        figures += source.figures(rows, reader)
    return filled, figures


def _first_of(placed: Placed, reader: Reader) -> QuerySet[Any]:
    return first_of(placed.section.waiting(reader, placed.threshold))


def _question(
    key: str, build: Callable[[], QuerySet[Any]], reader: Reader, *more: object
) -> Question:
    """The day is part of it, as it is where the reader lives."""
    day = (timezone.get_current_timezone_name(), timezone.localdate())
    return Question(f"today.{key}", reader.user, build, shape=(reader.sees_all, *day, *more))
