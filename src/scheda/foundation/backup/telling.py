"""Administrators are told at once when a backup failed: by the bell and by letter."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.backup.events import BackupFailed
from scheda.foundation.notifications.services import notify

KIND = "backup"


def tell_administrators(event: BackupFailed) -> None:
    notify(
        get_user_model().objects.filter(is_active=True, is_administrator=True),
        kind=KIND,
        title=_("The backup failed"),
        text=event.reason,
        url=reverse("backup:sets"),
        dedupe_key=f"backup:{event.set_id}:{event.at.isoformat()}",
    )
