"""The filters of a history in words, for chips and for what is printed."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from scheda.core.parties.public import Address, Party
from scheda.core.timeline.kinds import GROUPS, timeline_kinds
from scheda.core.timeline.services.asking import Asked
from scheda.foundation.components.formats import day

Word = tuple[str, str, str]


def said_of(asked: Asked, party: Party, user: Any) -> list[Word]:
    """(key, what, which) of every filter but the group, which has its own switch."""
    told = (
        ("q", _("Text"), asked.text.strip()),
        ("kind", _("Kind"), _kind(asked.kind)),
        ("person", _("With"), _person(asked, user)),
        ("site", _("Site"), _site(asked, user)),
        ("start", _("From"), str(day(asked.start)) if asked.start else ""),
        ("end", _("To"), str(day(asked.end)) if asked.end else ""),
        ("money", _("Only"), _("with an amount") if asked.money else ""),
        ("mine", _("Only"), _("mine") if asked.mine else ""),
    )
    return [(key, label, value) for key, label, value in told if value]


def without(asked: Asked, key: str) -> dict[str, str]:
    return {name: value for name, value in asked.filters.items() if name != key}


def group_word(asked: Asked) -> str:
    return str(GROUPS[asked.group]) if asked.group in GROUPS else ""


def _kind(key: str) -> str:
    found = next((kind for kind in timeline_kinds if kind.key == key), None)
    return capfirst(str(found.label)) if found else key


def _person(asked: Asked, user: Any) -> str:
    """Somebody out of sight has no name here."""
    if asked.person is None:
        return ""
    found = Party.objects.visible_to(user).filter(pk=asked.person).first()
    return found.name if found else "–"


def _site(asked: Asked, user: Any) -> str:
    if asked.site is None:
        return ""
    found = Address.objects.visible_to(user).filter(pk=asked.site).first()
    return (found.label or found.short) if found else "–"
