from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scheda.foundation.components.markup import joined
from scheda.foundation.screens.base import Screen
from scheda.foundation.search.commands import commands_for
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.options import group_of, options_for, options_of
from scheda.foundation.search.queries import Found, look_for
from scheda.foundation.search.registry import SearchKind, search_kinds

ONLY_COMMANDS = ">"


class Group(NamedTuple):
    kind: SearchKind
    entries: list[SearchEntry]


class Search(Screen):
    """The palette's answer, and a page of its own for those without scripts."""

    title = _("Search")
    permission = None
    template_name = "search/search.html"
    fragment = "results"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("q", "").strip()
        found = self.found(text)
        groups = _grouped(found.entries)
        commands = commands_for(request.user, text.removeprefix(ONLY_COMMANDS))
        results = [_told(group, are_only_alike=found.are_only_alike) for group in groups]
        if commands:
            results.append(group_of(gettext("Actions"), options_for(commands)))
        return self.show(text=text, groups=groups, commands=commands, results=joined(results))

    def found(self, text: str) -> Found:
        if text.startswith(ONLY_COMMANDS):
            return Found([])
        return look_for(self.request.user, text)


def _told(group: Group, *, are_only_alike: bool) -> SafeString:
    label = str(group.kind.label)
    told = gettext("Perhaps: %(kind)s") % {"kind": label} if are_only_alike else label
    return group_of(told, options_of(group.kind, group.entries))


def _grouped(found: list[SearchEntry]) -> list[Group]:
    """By kind; the kind of the best entry first, and inside it the best first."""
    kinds = {kind.key: kind for kind in search_kinds}
    order = list(dict.fromkeys(entry.record_type for entry in found))
    ordered = sorted(found, key=lambda entry: order.index(entry.record_type))
    return [
        Group(kinds[key], list(entries))
        for key, entries in groupby(ordered, key=lambda entry: entry.record_type)
    ]
