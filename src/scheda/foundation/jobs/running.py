"""One effect for each job, whatever dies in between."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError
from procrastinate import JobContext

from scheda.foundation.audit.acting import acting_as
from scheda.foundation.jobs.models import FailedAttempt, FinishedJob, LastTick

logger = logging.getLogger(__name__)


def run_once(context: JobContext, work: Callable[[], Any]) -> None:
    """Run `work` and its proof in one transaction.

    A job taken from a dead worker may find that worker still alive: the primary key lets one of
    the two commit, the other rolls back.
    """
    with acting_as(None, context.job.task_name):
        _, first = FinishedJob.objects.get_or_create(job_id=context.job.id or 0)
        if first:
            work()


def run_slot(context: JobContext, slot: int, work: Callable[[], Any]) -> None:
    """Run the work of one tick of a schedule, unless this or a later one was run already."""

    def once_for_the_slot() -> None:
        if _is_next(context.job.task_name, slot):
            work()

    run_once(context, once_for_the_slot)


@contextmanager
def noting_failure(context: JobContext) -> Iterator[None]:
    """Keep the reason of a failure; the job library keeps only the fact."""
    try:
        yield
    except Exception as error:
        note_failure(
            context.job.id, context.job.task_name, context.job.attempts + 1, _reason(error)
        )
        raise


def note_failure(job_id: int | None, task: str, attempt: int, reason: str) -> None:
    try:
        FailedAttempt.objects.create(
            job_id=job_id or 0, task=task[:200], attempt=attempt, reason=reason[:2_000]
        )
    except DatabaseError:
        logger.exception("The failure of %s could not be noted: %s", task, reason)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".replace("\x00", "")


def _is_next(task: str, slot: int) -> bool:
    """Claim the slot; of two who try at a time the second waits for the first."""
    LastTick.objects.bulk_create([LastTick(task=task, slot=0)], ignore_conflicts=True)
    return bool(LastTick.objects.filter(task=task, slot__lt=slot).update(slot=slot))
