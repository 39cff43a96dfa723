"""What one can do and where one can go, by its words."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scheda.foundation.menu.registry import menu
from scheda.foundation.menu.settings_pages import settings_pages
from scheda.foundation.search.needles import folded_here
from scheda.foundation.search.registry import Command, commands

MOST = 6


class Known(NamedTuple):
    """What there is to do, each with all of its words, for as long as the same is registered."""

    registered: list[Any]
    said: list[tuple[str, Command]]


_known: dict[str | None, Known] = {}


def commands_for(user: Any, text: str) -> list[Command]:
    """All of them for no words, so that “>” lists what there is."""
    words = folded_here(text).split()
    meant = (one for said, one in _said() if all(word in said for word in words))
    fitting = [one for one in meant if one.permission is None or user.may(*one.permission)]
    return fitting[:MOST] if words else fitting


def _said() -> list[tuple[str, Command]]:
    """In the language of the reader; to say it all at each letter takes longer than to search."""
    language, registered = get_language(), [*commands, *menu, *settings_pages]
    known = _known.get(language)
    if known is None or known.registered != registered:
        said = [(folded_here(f"{one.label} {one.also}"), one) for one in _all()]
        known = _known[language] = Known(registered, said)
    return known.said


def _all() -> Iterator[Command]:
    yield from commands
    for item in menu:
        yield Command(
            key=f"go-{item.key}",
            label=item.label,
            icon=item.icon,
            url_name=item.url_name,
            permission=item.permission,
        )
    for page in settings_pages:
        label = _("Settings: %(page)s") % {"page": page.label}
        yield Command(
            key=f"settings-{page.key}",
            label=label,
            icon=page.icon,
            url_name=page.url_name,
            permission=page.permission,
            also=page.description,
        )
