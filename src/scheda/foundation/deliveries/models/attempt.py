from uuid import UUID

from django.db import models
from django.utils import timezone

from scheda.foundation.deliveries.models.delivery import Delivery


class Attempt(models.Model):
    """One try, and what came of it. `answer` is bounded and holds no secret of ours."""

    delivery_id: UUID

    id = models.BigAutoField(primary_key=True)
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.TextField(blank=True)
    milliseconds = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome} {self.status or ''}"
