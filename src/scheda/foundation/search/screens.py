from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.screens.base import Screen
from scheda.foundation.search.commands import commands_for
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.queries import Found, look_for
from scheda.foundation.search.registry import SearchKind, search_kinds

Group = tuple[SearchKind, list[tuple[str, SearchEntry]]]
ONLY_COMMANDS = ">"


class Search(Screen):
    """The palette's answer, and a page of its own for those without scripts."""

    title = _("Search")
    permission = None
    template_name = "search/search.html"
    fragment = "results"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("q", "").strip()
        found = self.found(text)
        return self.show(
            text=text,
            groups=_grouped(found.entries),
            are_only_alike=found.are_only_alike,
            commands=commands_for(request.user, text.removeprefix(ONLY_COMMANDS)),
        )

    def found(self, text: str) -> Found:
        if text.startswith(ONLY_COMMANDS):
            return Found([])
        return look_for(self.request.user, text)


def _grouped(found: list[Any]) -> list[Group]:
    """By kind; the kind of the best entry first, and inside it the best first."""
    kinds = {kind.key: kind for kind in search_kinds}
    order = list(dict.fromkeys(entry.record_type for entry in found))
    ordered = sorted(found, key=lambda entry: order.index(entry.record_type))
    return [
        (kinds[key], [(kinds[key].url(entry.record_id), entry) for entry in entries])
        for key, entries in groupby(ordered, key=lambda entry: entry.record_type)
    ]
