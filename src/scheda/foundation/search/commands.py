"""What one can do and where one can go, by its words."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from scheda.foundation.menu.registry import menu
from scheda.foundation.menu.settings_pages import settings_pages
from scheda.foundation.search.needles import folded_here
from scheda.foundation.search.registry import Command, commands

MOST = 6


def commands_for(user: Any, text: str) -> list[Command]:
    """All of them for no words, so that “>” lists what there is."""
    words = folded_here(text).split()
    said = (one for one in _all() if _says(one, words))
    fitting = [one for one in said if one.permission is None or user.may(*one.permission)]
    return fitting[:MOST] if words else fitting


def _says(command: Command, words: list[str]) -> bool:
    said = _folded(f"{command.label} {command.also}")
    return all(word in said for word in words)


@lru_cache(maxsize=1_024)
def _folded(label: str) -> str:
    return folded_here(label)


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
