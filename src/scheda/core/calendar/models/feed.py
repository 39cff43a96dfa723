from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class FeedQuerySet(models.QuerySet["Feed"]):
    def visible_to(self, user: Any) -> "FeedQuerySet":
        """One's own only: its address opens one's calendar."""
        return self.filter(owner=user)


class Feed(Record):
    """The secret address under which other programs read a person's calendar.

    Only its SHA-256 is kept, so nobody can read the address here.
    """

    class Shows(models.TextChoices):
        FULL = "full", _("what it is, with whom and where")
        BUSY = "busy", _("only that I am busy")

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    shows = models.CharField(
        _("other programs are told"), max_length=4, choices=Shows, default=Shows.FULL
    )
    renewed_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        triggers = history_triggers("calendar.feed", party="", skip=("token_hash", "last_used_at"))

    def __str__(self) -> str:
        return str(self.owner)
