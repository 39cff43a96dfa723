"""What one person chose: the way of each kind of news, and the hours of e-mail."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from scheda.foundation.notifications.kinds import notification_kinds
from scheda.foundation.notifications.models import Habits, Preference


def chosen(user: Any) -> dict[str, str]:
    """The way of every kind, the usual one where nothing else was chosen."""
    own = dict(Preference.objects.filter(user=user).values_list("kind", "way"))
    return {kind.key: own.get(kind.key, kind.by_default) for kind in notification_kinds}


def habits_of(user: Any) -> Habits:
    return Habits.objects.filter(user=user).first() or Habits(user=user)


@transaction.atomic
def choose(user: Any, *, ways: Mapping[str, str], habits: Mapping[str, Any]) -> None:
    """What is chosen as usual is not kept, so that a better usual way reaches everybody."""
    usual = {kind.key: kind.by_default for kind in notification_kinds}
    Preference.objects.filter(user=user, kind__in=ways).delete()
    Preference.objects.bulk_create(
        Preference(user=user, kind=kind, way=way)
        for kind, way in ways.items()
        if way != usual.get(kind)
    )
    Habits.objects.update_or_create(user=user, defaults=habits)
