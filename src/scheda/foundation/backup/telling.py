"""Administrators are told at once when a backup failed: by the bell and by letter."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from scheda.foundation.backup.events import BackupFailed
from scheda.foundation.backup.models import BackupSet
from scheda.foundation.notifications.services import notify

KIND = "backup"


def tell_administrators(event: BackupFailed) -> None:
    made = BackupSet.objects.filter(pk=event.set_id).first()
    notify(
        get_user_model().objects.filter(is_active=True, is_administrator=True),
        kind=KIND,
        title=_("The backup failed"),
        text=lazy(lambda: made.reason_in_words if made else event.reason, str)(),
        url=reverse("backup:sets"),
        dedupe_key=f"backup:{event.set_id}:{event.at.isoformat()}",
    )
