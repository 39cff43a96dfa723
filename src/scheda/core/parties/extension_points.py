"""What other areas may add to a customer's card and to the list of customers."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.http import HttpRequest  # noqa: TID251
from django.utils.safestring import SafeString

from scheda.core.parties.models import Party
from scheda.core.parties.queries.spheres import Sphere
from scheda.foundation.components.addresses import address
from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Field, Label
from scheda.foundation.screens.panels import Panel
from scheda.foundation.statements.together import Question, fetch_together


class PartyPanel(Panel):
    """A block beside or in the middle of the card; `context` receives the party and the reader.

    In the aside, what is not `at_once` is fetched with the others when it comes into sight.
    """

    at_once: ClassVar[bool] = False

    def asks(self, party: Party, request: HttpRequest) -> Iterable[Question]:
        """What `render` reads in any case, kept with the party: a card asks for all at once."""
        return ()


@dataclass(frozen=True)
class Figure:
    """One figure of the vitals strip: it says something and opens the list behind it.

    `tone` is "", ok, warn or bad; `url` the list that adds up to the figure; `amount` the figure
    as a number, which the list must reach too. `graph` is drawn under the value, `legend` below.
    """

    label: Label
    value: str
    tone: str = ""
    detail: str = ""
    url: str = ""
    graph: str = ""
    legend: str = ""
    amount: Decimal | int | None = None
    wide: bool = False


class PartyFigure(Extension):
    """Figures that one area knows of a party, read in one query at most.

    `asks` are the questions behind them, kept with the sphere: a card sends those of all areas in
    one statement.
    """

    permission: ClassVar[tuple[str, str]]

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def asks(self, sphere: Sphere, user: Any) -> Iterable[Question]:
        return ()

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        """Nothing to say is an empty list: the strip then leaves it out.

        Computed from `sphere.narrow(X.objects.visible_to(user))`, as the list behind it is.
        """
        raise NotImplementedError


class PartyTab(Extension):
    """A page of the card of its own, at /customers/<id>/<key>/."""

    label: ClassVar[Label]
    permission: ClassVar[tuple[str, str]]

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def count(self, party: Party, user: Any) -> int | None:
        """Shown beside the label when it helps a decision; keep it free of queries."""
        return None

    def render(self, party: Party, request: HttpRequest) -> SafeString:
        raise NotImplementedError


@dataclass(frozen=True)
class PartyColumns(Extension):
    """Fields that another area can show, sort and filter in the list of customers."""

    key: str
    fields: tuple[Field, ...]
    permission: tuple[str, str]
    select_related: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    order: int = 100


@dataclass(frozen=True)
class RoleAction(Extension):
    """Something to do with one role, at an address made of the company and the role."""

    key: str
    label: Label
    icon: str
    url_name: str
    order: int = 100


@dataclass(frozen=True)
class CardPrint(Extension):
    """A paper to print of a customer, at an address made of its id."""

    key: str
    label: Label
    url_name: str
    permission: tuple[str, str]
    query: str = ""
    order: int = 100

    def url(self, party: Party) -> str:
        return f"{address(self.url_name, party.pk)}{self.query}"


head_panels = ExtensionPoint("head_panels", accepts=PartyPanel)
"""Between the identity and the figures: what comes next."""

party_panels = ExtensionPoint("party_panels", accepts=PartyPanel)
"""The aside, from top to bottom by `order`."""

card_sections = ExtensionPoint("card_sections", accepts=PartyPanel)
"""The main column of the overview."""

people_sections = ExtensionPoint("people_sections", accepts=PartyPanel)
"""Below the lists of people, on the card of an organisation."""

role_actions = ExtensionPoint("role_actions", accepts=RoleAction)
"""For who may edit the company, on roles that are not over."""

party_figures = ExtensionPoint("party_figures", accepts=PartyFigure)
party_tabs = ExtensionPoint("party_tabs", accepts=PartyTab)
party_columns = ExtensionPoint("party_columns", accepts=PartyColumns)

card_prints = ExtensionPoint("card_prints", accepts=CardPrint)
"""What the button "Print" of the card offers beside the page itself."""


def figures_of(sphere: Sphere, user: Any) -> list[Figure]:
    """What every area says of them to this reader."""
    fetch_together(*asks_of_figures(sphere, user))
    allowed = (source for source in party_figures if source.is_allowed(user))
    return [figure for source in allowed for figure in source.figures(sphere, user)]


def asks_of_figures(sphere: Sphere, user: Any) -> list[Question]:
    allowed = (source for source in party_figures if source.is_allowed(user))
    return [one for source in allowed for one in source.asks(sphere, user)]
