"""Kinds of record that may go by themselves after a time."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True, kw_only=True)
class RetentionKind(Extension):
    """`due(before)` are the rows that nobody needs any more; `party` leads to whose they are.

    `let_go(row)` is the area's own way; without it the row is deleted with all that follows it.
    """

    key: str
    label: str | Promise
    hint: str | Promise
    due: Callable[[dt.datetime], QuerySet[Any]]
    party: str = "party"
    months: int = 24
    let_go: Callable[[Any], object] | None = None
    order: int = 100


retention_kinds = ExtensionPoint("retention_kinds", accepts=RetentionKind)
