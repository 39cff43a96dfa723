"""What the palette shows for each letter typed, as `c-option-group` and `c-option` make it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.safestring import SafeString

from scheda.foundation.components.icons import icon
from scheda.foundation.components.markup import format_html, joined
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.registry import Command, SearchKind


def group_of(label: str, options: SafeString) -> SafeString:
    return format_html(
        '<section role="group" aria-label="{0}"><h3 role="presentation">{0}</h3>'
        '<div class="listbox">{1}</div></section>',
        label,
        options,
    )


def options_of(kind: SearchKind, entries: Iterable[SearchEntry]) -> SafeString:
    address = kind.address()
    return joined(
        _option(address(entry.record_id), kind.icon, entry.title, entry.detail) for entry in entries
    )


def options_for(commands: Iterable[Command]) -> SafeString:
    return joined(_option(reverse(one.url_name), one.icon, str(one.label)) for one in commands)


def _option(address: str, icon_name: str, label: str, detail: str = "") -> SafeString:
    return format_html(
        '<a role="option" href="{0}" data-key="{0}" data-detail="{1}" data-icon="{2}">{3}'
        "<span data-title>{4}</span>{5}</a>",
        address,
        detail,
        icon_name,
        icon(icon_name) if icon_name else "",
        label,
        format_html('<span class="push t-xs muted">{}</span>', detail) if detail else "",
    )
