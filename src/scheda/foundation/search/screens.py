from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.foundation.screens.base import Screen
from scheda.foundation.search.commands import commands_for
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.options import options_for, options_of
from scheda.foundation.search.queries import Found, look_for
from scheda.foundation.search.registry import SearchKind, search_kinds

ONLY_COMMANDS = ">"


class Group(NamedTuple):
    kind: SearchKind
    entries: list[SearchEntry]

    @property
    def options(self) -> SafeString:
        return options_of(self.kind, self.entries)


class Search(Screen):
    """The palette's answer, and a page of its own for those without scripts."""

    title = _("Search")
    permission = None
    template_name = "search/search.html"
    fragment = "results"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("q", "").strip()
        found = self.found(text)
        commands = commands_for(request.user, text.removeprefix(ONLY_COMMANDS))
        return self.show(
            text=text,
            groups=_grouped(found.entries),
            are_only_alike=found.are_only_alike,
            commands=commands,
            command_options=options_for(commands),
        )

    def found(self, text: str) -> Found:
        if text.startswith(ONLY_COMMANDS):
            return Found([])
        return look_for(self.request.user, text)


def _grouped(found: list[SearchEntry]) -> list[Group]:
    """By kind; the kind of the best entry first, and inside it the best first."""
    kinds = {kind.key: kind for kind in search_kinds}
    order = list(dict.fromkeys(entry.record_type for entry in found))
    ordered = sorted(found, key=lambda entry: order.index(entry.record_type))
    return [
        Group(kinds[key], list(entries))
        for key, entries in groupby(ordered, key=lambda entry: entry.record_type)
    ]
