"""Every address of the product, found from the resolver, so that new ones are covered at once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, get_type_hints
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.regex_helper import normalize
from ninja.operation import Operation, PathView

ARGUMENT = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Route:
    """In `template` each argument is %(name)s; `arguments` tells their kinds: uuid, int, str."""

    name: str
    template: str
    callback: Callable[..., Any]
    arguments: dict[str, str] = field(default_factory=dict)

    def path(self, **values: object) -> str:
        return "/" + self.template % {**dict.fromkeys(self.arguments, "1"), **values}

    @property
    def uuids(self) -> list[str]:
        typed = [get_type_hints(operation.view_func) for operation in self.operations]
        return [
            name
            for name, kind in self.arguments.items()
            if kind == "uuid" or any(hints.get(name) is UUID for hints in typed)
        ]

    @property
    def operations(self) -> list[Operation]:
        """Of an API address; empty for a screen."""
        cells = getattr(self.callback, "__closure__", None) or ()
        held = [cell.cell_contents for cell in cells]
        return [op for view in held if isinstance(view, PathView) for op in view.operations]

    @property
    def methods(self) -> list[str]:
        stated = [method for operation in self.operations for method in operation.methods]
        return sorted({"GET", "POST", *stated})

    @property
    def module(self) -> str:
        """Where the code of this address lives."""
        if self.operations:
            return self.operations[0].view_func.__module__
        return getattr(self.callback, "view_class", self.callback).__module__


def routes(patterns: list[Any] | None = None) -> list[Route]:
    found = get_resolver().url_patterns if patterns is None else patterns
    return list(_walk(found, "", {}, ""))


def _walk(
    patterns: list[Any], start: str, arguments: dict[str, str], namespace: str
) -> Iterator[Route]:
    for entry in patterns:
        piece, more = _piece(entry.pattern)
        so_far, known = start + piece, {**arguments, **more}
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, so_far, known, inner)
        elif isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name or so_far}"
            yield Route(name, so_far, entry.callback, known)


def _piece(pattern: Any) -> tuple[str, dict[str, str]]:
    if isinstance(pattern, RoutePattern):
        route = str(pattern).replace("%", "%%")
        kinds = {match["name"]: match["kind"] or "str" for match in ARGUMENT.finditer(route)}
        return ARGUMENT.sub(lambda match: f"%({match['name']})s", route), kinds
    text, names = normalize(pattern.regex.pattern)[0]
    return text, dict.fromkeys(names, "str")
