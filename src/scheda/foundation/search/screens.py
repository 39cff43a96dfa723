from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.screens.base import Screen
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.queries import find
from scheda.foundation.search.registry import Command, SearchKind, commands, search_kinds

Found = tuple[SearchKind, list[tuple[str, SearchEntry]]]


class Search(Screen):
    """The palette's answer, and a page of its own for those without scripts."""

    title = _("Search")
    permission = None
    template_name = "search/search.html"
    fragment = "results"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("q", "").strip()
        only_commands = text.startswith(">")
        found = [] if only_commands else find(request.user, text)
        return self.show(
            text=text, groups=_grouped(found), commands=self.commands(text.lstrip("> "))
        )

    def commands(self, text: str) -> list[Command]:
        words = text.lower().split()
        return [
            command
            for command in commands
            if (command.permission is None or self.request.user.may(*command.permission))
            and all(word in str(command.label).lower() for word in words)
        ]


def _grouped(found: list[SearchEntry]) -> list[Found]:
    kinds = {kind.key: kind for kind in search_kinds}
    ordered = sorted(found, key=lambda entry: kinds[entry.record_type].order)
    return [
        (kinds[key], [(kinds[key].url(entry.record_id), entry) for entry in entries])
        for key, entries in groupby(ordered, key=lambda entry: entry.record_type)
    ]
