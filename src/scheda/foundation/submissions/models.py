import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT = dt.timedelta(days=1)


class SentFormQuerySet(models.QuerySet["SentForm"]):
    def forgotten(self) -> "SentFormQuerySet":
        """Sent so long ago that nobody presses the button again."""
        return self.filter(at__lt=timezone.now() - KEPT)


class SentForm(models.Model):
    """A form that was saved, by the key it carried; kept for a day."""

    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    url = models.CharField(max_length=2_000)
    at = models.DateTimeField()

    objects = SentFormQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["at"], name="submissions_sent_at")]

    def __str__(self) -> str:
        return self.url
