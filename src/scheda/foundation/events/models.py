from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from scheda.foundation.records.identity import uuid7


class OutboxEntry(models.Model):
    """A published fact, kept for webhooks and other readers outside the transaction."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=80)
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "outbox entries"
        indexes = [models.Index(fields=["name", "id"], name="events_outbox_name")]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
