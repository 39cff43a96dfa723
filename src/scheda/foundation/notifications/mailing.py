"""Notifications by e-mail: at once or once a day, never in quiet hours, each one once."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from scheda.foundation.deliveries.public import post_letter
from scheda.foundation.notifications.kinds import notification_kinds
from scheda.foundation.notifications.models import Habits, Notification, Way

MOST = 50
"""Lines of one letter; what is beyond waits under the bell."""

Group = tuple[str, list[Notification]]


def send_due() -> int:
    """Send what is due to everybody; answers how many letters went out."""
    waiting = Notification.objects.to_mail(Way.MAIL, Way.DIGEST).filter(user__is_active=True)
    people = waiting.order_by("user_id").values_list("user_id", flat=True).distinct()
    now = timezone.localtime()
    return sum(_send_to(user_id, now) for user_id in people)


@transaction.atomic
def _send_to(user_id: UUID, now: dt.datetime) -> bool:
    """Two workers never write to one person at the same time: the row of habits is the lock."""
    Habits.objects.bulk_create([Habits(user_id=user_id)], ignore_conflicts=True)
    habits = Habits.objects.select_for_update(skip_locked=True).filter(user=user_id).first()
    if habits is None or habits.is_quiet(now):
        return False
    ways = [Way.MAIL, Way.DIGEST] if habits.wants_digest(now) else [Way.MAIL]
    due = list(Notification.objects.filter(user=user_id).to_mail(*ways))
    if Way.DIGEST in ways:
        habits.last_digest_on = now.date()
        habits.save(update_fields=["last_digest_on"])
    if not due:
        return False
    Notification.objects.filter(pk__in=[one.pk for one in due]).update(mailed_at=now)
    _send(get_user_model().objects.get(pk=user_id), due)
    return True


def _send(user: Any, due: list[Notification]) -> None:
    with translation.override(user.language or settings.LANGUAGE_CODE):
        facts = {
            "name": user.name,
            "groups": _grouped(due[:MOST]),
            "more": len(due[MOST:]),
            "address": settings.PUBLIC_URL,
            "settings_url": settings.PUBLIC_URL + reverse("notifications:settings"),
            "all_url": settings.PUBLIC_URL + reverse("notifications:list"),
        }
        subject = due[0].title if len(due) == 1 else _how_many(len(due))
        post_letter(
            kind="notifications.letter",
            key=f"notifications.letter:{due[0].pk}:{due[-1].pk}",
            by=user,
            to=user.email,
            subject=f"{settings.COMPANY_NAME}: {subject}",
            text=render_to_string("notifications/letter.txt", facts).strip(),
            html=render_to_string("notifications/letter.html", facts),
            headers={"Auto-Submitted": "auto-generated"},
        )


def _how_many(count: int) -> str:
    words = ngettext("%(count)s thing for you", "%(count)s things for you", count)
    return words % {"count": count}


def _grouped(due: list[Notification]) -> list[Group]:
    """By kind, in the order of the settings; what no area knows any more comes last."""
    labels = {kind.key: str(kind.label) for kind in notification_kinds}
    groups: dict[str, list[Notification]] = {label: [] for label in labels.values()}
    for one in due:
        groups.setdefault(labels.get(one.kind, gettext("Other news")), []).append(one)
    return [(label, found) for label, found in groups.items() if found]
