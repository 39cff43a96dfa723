"""Forgetting what was done long ago."""

import datetime as dt

from asgiref.sync import async_to_sync
from django.utils import timezone
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager

from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.jobs.lanes import CLOCK
from scheda.foundation.jobs.models import FailedAttempt, FinishedJob

TICKS_KEPT = dt.timedelta(days=2)
DONE_KEPT = dt.timedelta(days=30)
FAILED_KEPT = dt.timedelta(days=90)
OUTBOX_KEPT = dt.timedelta(days=90)


def sweep() -> None:
    now = timezone.now()
    _forget_jobs(TICKS_KEPT, queue=CLOCK)
    _forget_jobs(DONE_KEPT)
    _forget_jobs(FAILED_KEPT, include_failed=True)
    FinishedJob.objects.filter(finished_at__lt=now - DONE_KEPT - TICKS_KEPT).delete()
    FailedAttempt.objects.filter(at__lt=now - FAILED_KEPT).delete()
    OutboxEntry.objects.filter(at__lt=now - OUTBOX_KEPT).delete()


def _forget_jobs(
    kept: dt.timedelta, *, queue: str | None = None, include_failed: bool = False
) -> None:
    manager = JobManager(DjangoConnector())
    async_to_sync(manager.delete_old_jobs)(
        nb_hours=int(kept.total_seconds() // 3600),
        queue=queue,
        include_failed=include_failed,
        include_cancelled=True,
        include_aborted=True,
    )
