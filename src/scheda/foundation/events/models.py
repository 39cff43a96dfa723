from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from scheda.foundation.records.identity import uuid7


class OutboxEntry(models.Model):
    """A published fact, kept for webhooks and other readers outside the transaction.

    `position` orders the facts about one record as they came true, whichever process and clock
    wrote them: whoever changes a record holds its lock. `id` is what readers outside know it by.
    """

    position = models.BigAutoField(primary_key=True)
    id = models.UUIDField(default=uuid7, editable=False, unique=True)
    name = models.CharField(max_length=80)
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "outbox entries"
        indexes = [
            models.Index(fields=["name", "position"], name="events_outbox_name"),
            models.Index(fields=["at"], name="events_outbox_at"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
