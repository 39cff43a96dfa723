import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from scheda.foundation.records.identity import uuid7


class LedgerEntry(models.Model):
    """Something that ended and must stay ended. Never changed, never deleted, nothing personal."""

    position = models.BigAutoField(primary_key=True)
    id = models.UUIDField(default=uuid7, editable=False, unique=True)
    kind = models.CharField(max_length=80)
    subject = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now, editable=False)
    detail = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        db_table = "ledger_entry"
        verbose_name_plural = "ledger entries"
        indexes = [models.Index(fields=["kind", "subject"], name="ledger_entry_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject__regex="^[0-9a-f]{64}$"), name="ledger_subject_is_a_hash"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind} {self.at:%Y-%m-%d %H:%M}"
