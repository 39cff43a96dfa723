"""What other areas may add to the page of the day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from scheda.core.parties.extension_points import Figure
from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Label

MOST_ROWS = 8
"""Rows of one section; the rest is one click away."""


@dataclass(frozen=True)
class TodayAction:
    """Something to do with a row without leaving the page.

    `opens` asks first in a drawer (GET); otherwise a press does it (POST) and the toast has the way
    back.
    """

    label: Label
    url: str
    icon: str = ""
    opens: bool = False


@dataclass(frozen=True)
class TodayRow:
    """One thing that waits. `when` stands at its right, red where `tone` is bad."""

    title: str
    url: str
    detail: str = ""
    when: str = ""
    icon: str = ""
    tone: str = ""
    actions: Sequence[TodayAction] = ()


@dataclass(frozen=True)
class TodayList:
    """The first rows, how many there are in all, and where all of them are."""

    rows: Sequence[TodayRow] = ()
    total: int = 0
    url: str = ""


@dataclass(frozen=True)
class Threshold:
    """From where on something is worth saying; each person may set another value."""

    label: Label
    usual: Decimal = field(default=Decimal())


class TodaySection(Extension):
    """One sort of thing that waits for a person. `permission` is (record type, action)."""

    title: ClassVar[Label]
    icon: ClassVar[str] = ""
    permission: ClassVar[tuple[str, str] | None] = None
    threshold: ClassVar[Threshold | None] = None
    refresh: ClassVar[str] = ""
    """The event of the page after which this section is fetched again, such as tasks-changed."""

    def is_allowed(self, user: Any) -> bool:
        return self.permission is None or bool(user.may(*self.permission))

    def found(self, user: Any, threshold: Decimal | None) -> TodayList:
        """What waits for this person, in a number of queries that does not grow with it."""
        raise NotImplementedError


class TodayFigure(Extension):
    """A person's own numbers, above everything that others want of them."""

    permission: ClassVar[tuple[str, str]]

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def figures(self, user: Any) -> list[Figure]:
        raise NotImplementedError


today_sections = ExtensionPoint("today_sections", accepts=TodaySection)
today_figures = ExtensionPoint("today_figures", accepts=TodayFigure)
