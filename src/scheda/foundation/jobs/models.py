from django.db import models
from django.utils import timezone


class FinishedJob(models.Model):
    """Proof that a job's effect was committed; a second worker finds it and stands down."""

    job_id = models.BigIntegerField(primary_key=True)
    finished_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return str(self.job_id)


class FailedAttempt(models.Model):
    """Why a job did not come to its end, once for each attempt."""

    id = models.BigAutoField(primary_key=True)
    job_id = models.BigIntegerField(db_index=True)
    task = models.CharField(max_length=200)
    attempt = models.PositiveSmallIntegerField()
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.task} {self.attempt}: {self.reason}"


class LastTick(models.Model):
    """The newest slot of a schedule that was run: a clock set back brings no second run."""

    task = models.CharField(primary_key=True, max_length=200)
    slot = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.task} {self.slot}"
