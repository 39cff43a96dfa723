"""The kinds of news that people can be told, and how each reaches them as a rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.notifications.models import Preference, Way
from scheda.foundation.records.fields import Label


@dataclass(frozen=True)
class NotificationKind(Extension):
    """One row of everybody's settings. `key` is what `notify(kind=…)` names."""

    key: str
    label: Label
    by_default: str = Way.BELL
    order: int = 100


notification_kinds = ExtensionPoint("notification_kinds", accepts=NotificationKind)


def ways_of(users: Iterable[Any], kind: str) -> dict[Any, str]:
    """How each of these people wants this kind of news."""
    chosen = dict(
        Preference.objects.filter(user__in=users, kind=kind).values_list("user_id", "way")
    )
    usual = next((one.by_default for one in notification_kinds if one.key == kind), Way.BELL)
    return {user.pk: chosen.get(user.pk, usual) for user in users}
