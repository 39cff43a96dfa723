"""What an activity can point to: documents, machines, tickets of the same customer."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.needles import folded_here
from scheda.foundation.search.registry import search_kinds

SHOWN = 8
MOST = 20
NOT_LINKED = {"parties.party", "activities.task"}
Choice = dict[str, str]


def offered(party: Party, user: Any, text: str) -> list[Choice]:
    """What `#` offers; the newest first while nothing is typed."""
    found = _of(party, user)
    for word in folded_here(text).split():
        found = found.filter(words__contains=word)
    labels = {kind.key: str(kind.label) for kind in search_kinds}
    return [
        {
            "id": f"{one.record_type}:{one.record_id}",
            "label": one.title,
            "detail": labels.get(one.record_type, ""),
        }
        for one in found.order_by("-updated_at")[:SHOWN]
    ]


def chosen(keys: Iterable[str], party: Party, user: Any) -> list[Choice]:
    """Those of these that the person may see, as an activity keeps them."""
    wanted = Q(pk=None)
    for key in list(dict.fromkeys(keys))[:MOST]:
        record_type, _colon, record_id = key.partition(":")
        try:
            wanted |= Q(record_type=record_type, record_id=UUID(record_id))
        except ValueError:
            continue
    kinds = {kind.key: kind for kind in search_kinds}
    return [
        {
            "type": one.record_type,
            "id": str(one.record_id),
            "label": one.title,
            "url": kinds[one.record_type].url(one.record_id),
        }
        for one in _of(party, user).filter(wanted)
        if one.record_type in kinds
    ]


def _of(party: Party, user: Any) -> Any:
    entries = SearchEntry.objects.visible_to(user).filter(party_id=party.pk)
    return entries.exclude(record_type__in=NOT_LINKED)


def called(text: str) -> list[Choice]:
    """Who `@` offers: colleagues and teams."""
    word = folded_here(text)
    people = User.objects.filter(is_active=True).exclude(name="").order_by("name")
    teams = Team.objects.order_by("name")
    names = [(str(one.pk), one.name, "") for one in people]
    names += [(str(team.pk), team.name, "team") for team in teams]
    fitting = [one for one in names if _fits(one[1], word)]
    return [{"id": key, "label": name, "detail": detail} for key, name, detail in fitting[:SHOWN]]


def _fits(name: str, word: str) -> bool:
    folded = folded_here(name)
    return folded.startswith(word) or f" {word}" in folded
