"""Typed values out of XML elements; what cannot be read is remembered as a warning."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from scheda.modules.einvoicing.services.fatturapa.notices import (
    DocumentWarning,
    Unreadable,
    warning,
)
from scheda.modules.einvoicing.services.fatturapa.tree import Element

LONGEST_TEXT = 4_000
FINEST = Decimal("0.00000001")
NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d{0,30})?|\.\d{1,30})", re.ASCII)
COUNT = re.compile(r"\d{1,6}", re.ASCII)
DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[0-9:.]*)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
# Within these, any later arithmetic with time zones and terms stays a date.
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
ITALY = ZoneInfo("Europe/Rome")


@dataclass(slots=True)
class Node:
    element: Element
    position: int
    warnings: list[DocumentWarning]

    def child(self, path: str) -> "Node | None":
        return next(self.children(path), None)

    def part(self, path: str) -> "Node":
        """The child, or an empty element in its place."""
        return self.child(path) or Node(Element(path), self.position, self.warnings)

    def children(self, path: str) -> Iterator["Node"]:
        for found in self.element.below(path):
            yield Node(found, self.position, self.warnings)

    def raw(self, path: str) -> str:
        found = self.element.below(path)
        return found[0].text if found else ""

    def text(self, path: str) -> str:
        raw = self.raw(path)
        if not raw:
            return ""
        text = " ".join(raw.split())
        if len(text) > LONGEST_TEXT:
            self.warnings.append(warning("text_cut", field=path))
        return text[:LONGEST_TEXT]

    def code(self, path: str) -> str:
        return self.text(path).upper()

    def is_yes(self, path: str) -> bool:
        return self.code(path) == "SI"

    def required_text(self, path: str) -> str:
        return self.text(path) or self.refuse_missing(path)

    def number(self, path: str) -> Decimal | None:
        text = self.text(path)
        if not text:
            return None
        number = as_number(text)
        if number is None:
            self.doubt(path, text)
        return number

    def required_number(self, path: str) -> Decimal:
        text = self.required_text(path)
        number = as_number(text)
        if number is None:
            raise Unreadable("not_a_number", position=self.position, field=path, value=text)
        return number

    def count(self, path: str) -> int | None:
        text = self.text(path)
        if COUNT.fullmatch(text):
            return int(text)
        if text:
            self.doubt(path, text)
        return None

    def counts(self, path: str) -> tuple[int, ...]:
        texts = (found.text.strip() for found in self.element.below(path))
        return tuple(int(text) for text in texts if COUNT.fullmatch(text))

    def date(self, path: str) -> dt.date | None:
        text = self.text(path)
        if not text:
            return None
        date = as_date(text)
        if date is None:
            self.doubt(path, text)
        return date

    def required_date(self, path: str) -> dt.date:
        text = self.required_text(path)
        date = as_date(text)
        if date is None:
            raise Unreadable("not_a_date", position=self.position, field=path, value=text)
        return date

    def instant(self, path: str) -> dt.datetime | None:
        text = self.text(path)
        instant = as_instant(text)
        if text and instant is None:
            self.doubt(path, text)
        return instant

    def doubt(self, path: str, value: str) -> None:
        self.warnings.append(warning("unreadable_value", field=path, value=value))

    def refuse_missing(self, path: str) -> str:
        raise Unreadable("missing", position=self.position, field=path)


def as_number(text: str) -> Decimal | None:
    """No exponents, no commas, and no more than the database holds."""
    if not NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < FINEST.as_tuple().exponent:  # type: ignore[operator]
        return number.quantize(FINEST, ROUND_HALF_UP)
    return number


def as_date(text: str) -> dt.date | None:
    found = DATE.fullmatch(text)
    if found is None:
        return None
    try:
        date = dt.date.fromisoformat(found[1])
    except ValueError:
        return None
    return date if EARLIEST <= date <= LATEST else None


def as_instant(text: str) -> dt.datetime | None:
    if as_date(text) is None:
        return None
    try:
        instant = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=ITALY)
