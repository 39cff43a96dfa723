"""One effect for each job, whatever dies in between."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from procrastinate import JobContext

from scheda.foundation.jobs.models import FinishedJob


def run_once(context: JobContext, work: Callable[[], Any]) -> None:
    """Run `work` and its proof in one transaction.

    A job taken from a dead worker may find that worker still alive: the primary key lets one of
    the two commit, the other rolls back.
    """
    with transaction.atomic():
        _, first = FinishedJob.objects.get_or_create(job_id=context.job.id)
        if first:
            work()
