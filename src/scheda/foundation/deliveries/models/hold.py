from django.db import models
from django.utils import timezone

EVERYTHING = ""


class Hold(models.Model):
    """Nothing leaves this lane while the row is there; the lane "" is all of them."""

    lane = models.CharField(primary_key=True, max_length=80)
    reason = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.lane or "everything"
