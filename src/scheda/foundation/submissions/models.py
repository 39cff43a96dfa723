from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """A form that was saved, by the key it carried; kept for a day."""

    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    url = models.CharField(max_length=2_000)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="submissions_sent_at")]

    def __str__(self) -> str:
        return self.url
