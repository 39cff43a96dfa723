"""Saved views as tabs over a list: its filters, columns and sort under a name."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import pgettext

from scheda.foundation.components.addresses import address
from scheda.foundation.records.fields import Label
from scheda.foundation.records.models import SavedView

if TYPE_CHECKING:
    from scheda.foundation.screens.list import ListScreen

MOST_TABS = 30
COUNTED_TABS = 12
NOT_KEPT = {"view", "q"}
ICONS = {SavedView.Audience.PRIVATE: "user", SavedView.Audience.TEAM: "users"}


@dataclass(frozen=True)
class StandingView:
    """A view that the product brings: `key` stands in the address, `query` is what it filters."""

    key: str
    label: Label
    query: str


@dataclass(frozen=True)
class Tab:
    key: str
    label: str
    url: str
    query: str
    icon: str = ""
    current: bool = False
    count: str = ""
    saved: SavedView | None = None


def tabs_of(screen: "ListScreen") -> list[Tab]:
    """Everything, the standing views, then those saved by people."""
    asked = screen.request.GET.get("view", "")
    path = screen.request.path
    views = screen.saved_views
    saved = [Tab(str(one.pk), one.name, "", one.query, _icon(one), saved=one) for one in views]
    standing = [Tab(one.key, str(one.label), "", one.query) for one in screen.standing_views]
    tabs = [
        replace(tab, url=f"{path}?view={tab.key}&{tab.query}", current=tab.key == asked)
        for tab in standing + saved
    ]
    nowhere = not any(tab.current for tab in tabs)
    return [Tab("", pgettext("records", "All"), path, "", current=nowhere), *tabs]


def _icon(view: SavedView) -> str:
    return "lock" if view.is_locked else ICONS.get(SavedView.Audience(view.audience), "globe")


def counted(screen: "ListScreen") -> HttpResponse:
    """The same tabs with how many records each has, fetched after the page."""
    shown = [
        replace(tab, count=screen.count_of(tab.query)) if at < COUNTED_TABS else tab
        for at, tab in enumerate(screen.tabs)
    ]
    return screen.show_part("screens/_tabs.html", tabs=shown)


class ViewState:
    """What became of the open view: edited or not, and who may save what."""

    def __init__(self, screen: "ListScreen") -> None:
        self.tab = next(tab for tab in screen.tabs if tab.current)
        self.query = urlencode(_kept(screen.state), doseq=True)
        self.is_edited = _same(self.query) != _same(self.tab.query)
        self.saved = self.tab.saved
        self.may_change = bool(self.saved and self.saved.may_be_changed_by(screen.request.user))
        self.may_save = bool(self.saved and self.may_change and not self.saved.is_locked)
        self.facts = {"of": screen.list_key, "next": screen.request.path, "query": self.query}

    @cached_property
    def new_url(self) -> str:
        return f"{address('saved_views:new')}?{urlencode(self.facts)}"


def _kept(state: dict[str, list[str]]) -> dict[str, list[str]]:
    return {key: values for key, values in state.items() if key not in NOT_KEPT}


def _same(query: str) -> list[tuple[str, list[str]]]:
    return sorted((key, sorted(values)) for key, values in QueryDict(query).lists())
