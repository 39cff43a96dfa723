"""Taking jobs back from workers that died."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

SILENCE = 30
"""Seconds without a sign of life. Below the 10 s heartbeat × 3 a live worker would be robbed."""
MOST_ATTEMPTS = 5


@app.periodic(cron="* * * * * */15")
@app.task(name="jobs.reap", queue="clock", queueing_lock="jobs.reap")
async def reap(timestamp: int) -> None:
    """Give the jobs of dead workers to living ones; after five tries leave them as failed."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        if job.attempts < MOST_ATTEMPTS:
            await manager.retry_job(job)
        else:
            await manager.finish_job_by_id_async(job_id=job.id, status="failed", delete_job=False)


def waiting() -> int:
    return ProcrastinateJob.objects.filter(status="todo").count()
