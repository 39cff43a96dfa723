"""Telling people, once each."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from scheda.foundation.notifications.models import Notification


@transaction.atomic
def notify(
    users: Iterable[Any], *, kind: str, title: str, dedupe_key: str, text: str = "", url: str = ""
) -> None:
    """Tell these people, in one language; the same `dedupe_key` tells nobody twice."""
    ids = {user.pk for user in users}
    told = Notification.objects.filter(user__in=ids, dedupe_key=dedupe_key)
    fresh = ids - set(told.values_list("user_id", flat=True))
    Notification.objects.bulk_create(
        [
            Notification(
                user_id=user_id,
                kind=kind,
                title=title[:200],
                text=text[:300],
                url=url,
                dedupe_key=dedupe_key[:120],
            )
            for user_id in fresh
        ],
        ignore_conflicts=True,
    )
    get_user_model().objects.filter(pk__in=fresh).update(
        unread_notifications=F("unread_notifications") + 1
    )


@transaction.atomic
def mark_read(user: Any) -> None:
    """Everything under this person's bell has been seen."""
    Notification.objects.visible_to(user).unread().update(read_at=timezone.now())
    get_user_model().objects.filter(pk=user.pk).update(unread_notifications=0)
