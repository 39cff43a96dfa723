from django.db import models


class FinishedJob(models.Model):
    """Proof that a job's effect was committed; a second worker finds it and stands down."""

    job_id = models.BigIntegerField(primary_key=True)
    finished_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.job_id)
