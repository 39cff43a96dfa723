"""What stands on the page of the day: sections with rows, and figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet

from scheda.core.parties.extension_points import Figure
from scheda.core.today.models import TodayLayout
from scheda.core.today.queries.counting import MOST_COUNTED
from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Label

M = TypeVar("M", bound=Model)
COUNTED = "counted"


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

    @property
    def is_capped(self) -> bool:
        """There may be more than `total`."""
        return self.total >= MOST_COUNTED


@dataclass(frozen=True)
class Threshold:
    """From where on something is worth saying; each person may set another value."""

    label: Label
    usual: Decimal = field(default=Decimal())


@dataclass(frozen=True)
class Reader:
    """Who looks at the day, and whether at their own things or at all that they may see."""

    user: Any
    sees_all: bool = False

    def narrow(self, records: QuerySet[M], owner: str) -> QuerySet[M]:
        """What belongs to this person, by the path to its owner; all of it who sees all."""
        return records if self.sees_all else records.filter(**{owner: self.user})

    @property
    def query(self) -> dict[str, str]:
        """What a list is asked for, to show the same."""
        return {} if self.sees_all else {"owner": "me"}


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

    def waiting(self, reader: Reader, threshold: Decimal | None) -> QuerySet[Any]:
        """What waits, beginning with `visible_to`, in its order.

        The page asks for the first few of every section, and for the sums, in one statement, which
        is known from then on: what it says may change with the day, but not from one moment to the
        next.
        """
        return TodayLayout.objects.none()

    def found(self, records: Sequence[Any], reader: Reader, threshold: Decimal | None) -> TodayList:
        """The first few of what waits, as they are shown."""
        total = records[0].waiting_in_all if records else 0
        rows = [self.row(record) for record in records]
        return TodayList(rows, total, self.url(reader, threshold))

    def row(self, record: Any) -> TodayRow:
        raise NotImplementedError

    def url(self, reader: Reader, threshold: Decimal | None) -> str:
        """Where all of it is."""
        return ""


class TodayFigure(Extension):
    """A person's own numbers, above everything that others want of them."""

    permission: ClassVar[tuple[str, str]]
    for_all: ClassVar[str] = ""
    """What a job keeps the sums of all people under, when they are over very many rows."""

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def sums(self, reader: Reader) -> QuerySet[Any]:
        """The rows that the figures are made of; their SQL is known for a day, as what waits.

        A row that says how many it adds up, as `counted`, is kept for minutes when these are very
        many.
        """
        return TodayLayout.objects.none()

    def part_of(self, kept: Any, reader: Reader) -> list[Any]:
        """The same rows, out of what is kept for all."""
        raise NotImplementedError

    def figures(self, rows: Sequence[Any], reader: Reader) -> list[Figure]:
        raise NotImplementedError


today_sections = ExtensionPoint("today_sections", accepts=TodaySection)
today_figures = ExtensionPoint("today_figures", accepts=TodayFigure)
