"""Taking jobs back from workers that died."""

import logging
from collections.abc import Callable

from asgiref.sync import async_to_sync
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from scheda.foundation.jobs.decorators import MOST_ATTEMPTS
from scheda.foundation.jobs.running import note_failure

logger = logging.getLogger(__name__)
PAUSE = 15
HEARTBEAT = 5.0
SILENCE = 20
"""Seconds between signs of life, and without any. Below three a living worker would be robbed."""
TURN = 0x5C6EDA01
"""The key of the lock under which one worker at a time looks for dead ones."""


def reap() -> int:
    """Give the jobs of dead workers to living ones; answer how many."""
    # Not the app's manager: in a worker that one has connections of its own, outside the lock.
    manager = JobManager(DjangoConnector())
    with transaction.atomic():
        if not _is_my_turn():
            return 0
        stalled = async_to_sync(manager.get_stalled_jobs)(seconds_since_heartbeat=SILENCE)
        return sum(_take_back(manager, job) for job in stalled)


def _is_my_turn() -> bool:
    """Two at once could take a job back from the worker to whom the first has just given it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN])
        return bool(cursor.fetchone()[0])


def _take_back(manager: JobManager, job: Job) -> bool:
    """Waiting again, or failed for good: after five tries, or when its next tick waits already."""
    attempt = job.attempts + 1
    waits = attempt < MOST_ATTEMPTS and _is_done(lambda: _retry(manager, job))
    if not waits and not _is_done(lambda: _give_up(manager, job)):
        return False
    logger.warning("Job %s of %s lost its worker", job.id, job.task_name)
    note_failure(job.id, job.task_name, attempt, "The worker died while running it.")
    return True


def _is_done(step: Callable[[], None]) -> bool:
    """Whether the database allowed it: a job may have come to its end just now."""
    try:
        with transaction.atomic():
            step()
    except ConnectorException:
        return False
    return True


def _retry(manager: JobManager, job: Job) -> None:
    manager.retry_job_by_id(job_id=job.id or 0, retry_at=timezone.now())


def _give_up(manager: JobManager, job: Job) -> None:
    async_to_sync(manager.finish_job_by_id_async)(
        job_id=job.id or 0, status=Status.FAILED, delete_job=False
    )
