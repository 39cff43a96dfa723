"""What other areas may add: dates to be reminded of, and parts of the sheet for a visit."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from scheda.core.parties.public import Party, Sphere
from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Label
from scheda.foundation.statements.together import Question


@dataclass(frozen=True)
class Expiry:
    """Something of a customer ends on a day: a paper, an offer, a contract, an inspection."""

    on: dt.date
    label: str
    url: str
    party_id: UUID
    party: str = ""
    detail: str = ""
    icon: str = "calendar-clock"


class ExpirySource(Extension):
    """The dates that one area knows, read in one query; permission is (record type, action)."""

    permission: ClassVar[tuple[str, str]]

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def asks(self, sphere: Sphere, user: Any) -> Iterable[Question]:
        """As `PartyFigure.asks`: what `of_sphere` reads, kept with the sphere."""
        return ()

    def of_sphere(self, sphere: Sphere, user: Any) -> Iterable[Expiry]:
        """What is past and still matters, and what is to come, of one customer's sphere."""
        raise NotImplementedError


expiries = ExtensionPoint("expiries", accepts=ExpirySource)


@dataclass(frozen=True)
class SheetLine:
    """One line on paper, with a second one below for details; `tone` is "", ok, warn or bad."""

    text: str
    detail: str = ""
    mark: str = ""
    tone: str = ""


@dataclass(frozen=True)
class SheetContent:
    """The first lines of so many, and what one could ask the customer."""

    lines: list[SheetLine] = field(default_factory=list)
    total: int = 0
    questions: list[str] = field(default_factory=list)


class SheetSection(Extension):
    """A block of the printed sheet; who lacks its permission gets a sheet without it."""

    title: ClassVar[Label]
    permission: ClassVar[tuple[str, str]]
    is_aside: ClassVar[bool] = True
    most: ClassVar[int] = 5
    detail_rows: ClassVar[int] = 1

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def content(self, party: Party, user: Any, *, with_notes: bool) -> SheetContent:
        """At most `most` lines; internal notes only when they were asked for."""
        raise NotImplementedError


sheet_sections = ExtensionPoint("sheet_sections", accepts=SheetSection)
