"""Telling people, and keeping count of what they have not read."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone, translation
from django.utils.functional import Promise

from scheda.foundation.live.announcing import announce
from scheda.foundation.notifications.kinds import ways_of
from scheda.foundation.notifications.models import Notification, Way

Text = str | Promise


@transaction.atomic
def notify(  # noqa: PLR0913
    users: Iterable[Any],
    *,
    kind: str,
    title: Text,
    text: Text = "",
    url: str = "",
    record: models.Model | None = None,
    dedupe_key: str = "",
) -> int:
    """Tell each of these people once, in their own language; lazy texts are spoken in it.

    Telling again under the same `dedupe_key` changes nothing. Who switched this kind off is not
    told. Answers how many were told.
    """
    users = [user for user in users if user.is_active]
    ways = ways_of(users, kind)
    said = {"kind": kind, "title": title, "text": text, "url": url}
    told = [
        _compose(user, way=ways[user.pk], record=record, key=dedupe_key, **said)
        for user in users
        if ways[user.pk] != Way.OFF
    ]
    fresh = _insert(told)
    get_user_model().objects.filter(pk__in=fresh).update(
        unread_notifications=F("unread_notifications") + 1
    )
    for user_id in fresh:
        announce(f"user:{user_id}")
    return len(fresh)


@transaction.atomic
def mark_read(notification: Notification) -> Notification:
    """Reading twice counts once."""
    changed = (
        Notification.objects.unread().filter(pk=notification.pk).update(read_at=timezone.now())
    )
    if changed:
        _count_down(notification.user_id, changed)
    return notification


@transaction.atomic
def mark_all_read(user: Any) -> int:
    changed = Notification.objects.visible_to(user).unread().update(read_at=timezone.now())
    _count_down(user.pk, changed)
    return changed


def _compose(user: Any, *, record: models.Model | None, key: str, **said: Any) -> Notification:
    with translation.override(user.language or settings.LANGUAGE_CODE):
        told = Notification(
            user=user,
            kind=said["kind"],
            title=str(said["title"])[:200],
            text=str(said["text"])[:500],
            url=said["url"],
            way=said["way"],
        )
    if record is not None:
        told.record_type, told.record_id = record._meta.label_lower, record.pk
    told.dedupe_key = key or str(told.pk)
    return told


def _insert(told: list[Notification]) -> list[UUID]:
    """Write those that are new; answer whose they are."""
    if not told:
        return []
    with transaction.atomic():
        Notification.objects.bulk_create(told, ignore_conflicts=True)
    stored = Notification.objects.filter(pk__in=[one.pk for one in told])
    return list(stored.values_list("user_id", flat=True))


def _count_down(user_id: UUID, by: int) -> None:
    get_user_model().objects.filter(pk=user_id).update(
        unread_notifications=Greatest(F("unread_notifications") - by, 0)
    )
    announce(f"user:{user_id}")
