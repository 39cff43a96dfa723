"""Options of the palette as HTML, many for each letter typed: what `c-option` makes, in Python."""

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from scheda.foundation.components.icons import icon
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.registry import Command, SearchKind


def options_of(kind: SearchKind, entries: Iterable[SearchEntry]) -> SafeString:
    address = kind.address()
    return _all(
        _option(address(entry.record_id), kind.icon, entry.title, entry.detail) for entry in entries
    )


def options_for(commands: Iterable[Command]) -> SafeString:
    return _all(_option(reverse(one.url_name), one.icon, str(one.label)) for one in commands)


def _option(address: str, icon_name: str, label: str, detail: str = "") -> str:
    href, said = escape(address), escape(detail)
    more = f'<span class="push t-xs muted">{said}</span>' if said else ""
    return (
        f'<a role="option" href="{href}" data-key="{href}" data-detail="{said}"'
        f' data-icon="{escape(icon_name)}">{icon(icon_name) if icon_name else ""}'
        f"<span data-title>{escape(label)}</span>{more}</a>"
    )


def _all(options: Iterable[str]) -> SafeString:
    return mark_safe("".join(options))  # noqa: S308 each is escaped
