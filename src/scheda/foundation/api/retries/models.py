import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from scheda.foundation.crypto.cipher import Cell
from scheda.foundation.records.identity import uuid7

KEPT = dt.timedelta(days=30)


class KeptAnswerQuerySet(models.QuerySet["KeptAnswer"]):
    def forgotten(self) -> "KeptAnswerQuerySet":
        """So old that nobody tries again."""
        return self.filter(at__lt=timezone.now() - KEPT)


class KeptAnswer(models.Model):
    """What a caller was answered to a key, sealed; kept for 30 days.

    It was written with the effect, in one transaction: there is never one without the other.
    Without `sealed` the answer was forgotten, but not that the key was used.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    caller = models.CharField(max_length=45)
    key = models.CharField(max_length=255)
    sealed = models.BinaryField(null=True)
    mentions = ArrayField(models.UUIDField(), default=list)
    at = models.DateTimeField(db_default=TransactionNow(), editable=False)

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["caller", "key"], name="api_key_used_once"),
        ]
        indexes = [
            models.Index(fields=["at"], name="api_keptanswer_at"),
            GinIndex(fields=["mentions"], name="api_keptanswer_mentions"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def cell(self) -> Cell:
        return Cell("api_keptanswer", "sealed", self.id, "api")
