from django.db import models
from django.utils import timezone


class TallyQuerySet(models.QuerySet["Tally"]):
    def over(self) -> "TallyQuerySet":
        return self.filter(until__lt=timezone.now())


class Tally(models.Model):
    """What somebody has spent of one limit in the present period.

    The table is not written to the journal: it is cheap, and empty after a crash.
    """

    key = models.BinaryField(primary_key=True, max_length=16)
    until = models.DateTimeField()
    spent = models.PositiveIntegerField()

    objects = TallyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["until"], name="throttling_tally_until")]

    def __str__(self) -> str:
        return f"{self.spent} until {self.until:%H:%M:%S}"
