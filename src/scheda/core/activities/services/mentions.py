"""@Name in a text tells that colleague, or every member of a team, once."""

import re
from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from scheda.core.activities.models import Activity
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.notifications.services import notify
from scheda.foundation.search.needles import folded_here


def mentioned_in(text: str) -> list[User]:
    """Active people whose full name, or first name when nobody shares it, follows an @.

    A team's name means its members.
    """
    if "@" not in text:
        return []
    said = folded_here(text)
    people = list(User.objects.filter(is_active=True).exclude(name=""))
    firsts = [_first(person) for person in people]
    called = {
        person.pk: person
        for person, first in zip(people, firsts, strict=True)
        if _is_called(person.name, said) or (firsts.count(first) == 1 and _is_called(first, said))
    }
    return list((called | {person.pk: person for person in _members(said)}).values())


def tell(activity: Activity, *, by: User) -> None:
    """Notify the mentioned who may see the activity; a private one tells nobody."""
    notify(
        _readers(activity, by=by),
        kind="mention",
        title=format_lazy(_("{name} mentioned you"), name=by),
        text=f"{activity.party}: {activity.text[:200]}",
        url=activity.get_absolute_url(),
        record=activity,
        dedupe_key=f"mention:{activity.pk}",
    )


def _members(said: str) -> Iterable[User]:
    teams = [team.pk for team in Team.objects.all() if _is_called(team.name, said)]
    return User.objects.filter(is_active=True, teams__in=teams).distinct() if teams else ()


def _readers(activity: Activity, *, by: User) -> Iterable[User]:
    for person in mentioned_in(activity.text):
        if person.pk != by.pk and _may_see(person, activity):
            yield person


def _first(person: User) -> str:
    return folded_here(person.name).split()[0]


def _is_called(name: str, said: str) -> bool:
    """Whole names only, and no part of an address of mail."""
    return bool(re.search(rf"(?<![\w.])@{re.escape(folded_here(name))}(?!\w)", said))


def _may_see(person: User, activity: Activity) -> bool:
    return Activity.objects.visible_to(person).filter(pk=activity.pk).exists()
