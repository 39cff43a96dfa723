"""Markup made in Python, for what a page draws by the hundred.

As Django's functions of the same names, which look at every argument three times in case it is
lazy: that costs more than the drawing.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString


def escaped(value: Any) -> SafeString:
    """A text of anything; what is markup already stays as it is."""
    if type(value) is SafeString:
        return value
    if hasattr(value, "__html__"):
        value = value.__html__()
        return value if isinstance(value, SafeString) else SafeString(value)
    return SafeString(escape(str(value)))


def format_html(pattern: str, *args: Any, **kwargs: Any) -> SafeString:
    named = {name: escaped(value) for name, value in kwargs.items()}
    return SafeString(pattern.format(*map(escaped, args), **named))


def joined(pieces: Iterable[Any], between: str = "") -> SafeString:
    return SafeString(escaped(between).join(map(escaped, pieces)))


def format_html_join(between: str, pattern: str, rows: Iterable[Sequence[Any]]) -> SafeString:
    return joined((format_html(pattern, *row) for row in rows), between)


def filled(drawing: str, places: Mapping[UUID, Any]) -> SafeString:
    """A drawing with marks, which nobody can guess, and what stands in the place of each."""
    for mark, value in places.items():
        drawing = drawing.replace(str(mark), escaped(value))
    return SafeString(drawing)
