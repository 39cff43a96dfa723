"""Fields that nobody fills: what is not used need not be asked for."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, DateTimeField, GeneratedField

from scheda.core.privacy.rows import shown_fields
from scheda.foundation.personal.columns import is_machinery, title_of
from scheda.foundation.personal.registry import Held, personal_data

RARE = 0.02


@dataclass(frozen=True)
class Usage:
    """How often one field says something."""

    held: Held
    title: str
    filled: int
    rows: int

    @property
    def share(self) -> float:
        return self.filled / self.rows if self.rows else 0.0

    @property
    def is_never(self) -> bool:
        return self.filled == 0


def seldom_used() -> list[Usage]:
    """Fields filled in fewer than two of a hundred rows, the emptiest first."""
    found = [one for held in personal_data if held.given for one in _usages(held)]
    seldom = [one for one in found if one.rows and one.share < RARE]
    return sorted(seldom, key=lambda one: (one.filled, str(one.held.label), one.title))


def _usages(held: Held) -> list[Usage]:
    """One pass over the table for all its columns."""
    columns = [one for one in shown_fields(held) if _may_be_empty(one)]
    if not columns:
        return []
    quote = connection.ops.quote_name
    counts = ", ".join(
        f"count(*) FILTER (WHERE {quote(str(one.column))} IS NOT NULL"
        f" AND {quote(str(one.column))}::text NOT IN ('', '[]', '{{}}', '\\x'))"
        for one in columns
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), {counts} FROM {quote(held.model._meta.db_table)}")  # noqa: S608  names of ours
        rows, *filled = cursor.fetchone()
    return [
        Usage(held, title_of(one), count, rows) for one, count in zip(columns, filled, strict=True)
    ]


def _may_be_empty(field: Any) -> bool:
    if isinstance(field, BooleanField | GeneratedField) or is_machinery(field):
        return False
    if isinstance(field, DateTimeField) and not field.null:
        return False
    return bool(field.null or field.blank or field.has_default())
