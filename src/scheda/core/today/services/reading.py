"""What waits for a person and what they reached, in one statement for all sections and figures."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from scheda.core.parties.extension_points import Figure
from scheda.core.today.kinds import Reader, TodayFigure, TodayList, TodaySection
from scheda.core.today.queries.counting import first_of
from scheda.core.today.services.layouts import Placed
from scheda.foundation.statements.together import fetch_together

Filled = tuple[TodaySection, TodayList]
Asked = QuerySet[Any] | None


def read(
    placed: Sequence[Placed], sources: Sequence[TodayFigure], reader: Reader
) -> tuple[list[Filled], list[Figure]]:
    """Sections in their order, those in which nothing waits too; the figures of all sources."""
    waiting = [_first_of(one, reader) for one in placed]
    sums = [source.sums(reader) for source in sources]
    fetch_together(*(one for one in (*waiting, *sums) if one is not None))
    filled = [
        (one.section, one.section.found(_rows(asked), reader, one.threshold))
        for one, asked in zip(placed, waiting, strict=True)
    ]
    figures = [
        figure
        for source, asked in zip(sources, sums, strict=True)
        for figure in source.figures(_rows(asked), reader)
    ]
    return filled, figures


def _first_of(placed: Placed, reader: Reader) -> Asked:
    waiting = placed.section.waiting(reader, placed.threshold)
    return waiting if waiting is None else first_of(waiting)


def _rows(asked: Asked) -> list[Any]:
    return [] if asked is None else list(asked)
