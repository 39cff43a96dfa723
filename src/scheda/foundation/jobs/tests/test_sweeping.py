import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.jobs.models import FailedAttempt, FinishedJob
from scheda.foundation.jobs.queries import by_state
from scheda.foundation.jobs.sweeping import sweep
from scheda.foundation.jobs.tests.chores import stumble, tick

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def ended(job_id: int, status: str, *, days: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job_id])
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job_id])
        cursor.execute(
            "UPDATE procrastinate_events SET at = %s WHERE job_id = %s", [days_ago(days), job_id]
        )
    return job_id


def kept() -> list[int]:
    return sorted(ProcrastinateJob.objects.values_list("id", flat=True))


def test_done_jobs_are_kept_for_a_month():
    young = ended(stumble.defer(word="x"), "succeeded", days=29)
    ended(stumble.defer(word="x"), "succeeded", days=31)

    sweep()

    assert kept() == [young]


def test_failed_jobs_are_kept_for_three_months():
    young = ended(stumble.defer(word="x"), "failed", days=89)
    ended(stumble.defer(word="x"), "failed", days=91)

    sweep()

    assert kept() == [young]


def test_ticks_are_kept_for_two_days():
    young = ended(tick.defer(timestamp=2), "succeeded", days=1)
    ended(tick.defer(timestamp=4), "succeeded", days=3)

    sweep()

    assert kept() == [young]


def test_waiting_jobs_are_kept_however_old():
    waiting = stumble.defer(word="x")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = %s", [days_ago(400)])

    sweep()

    assert kept() == [waiting]


def test_the_proof_of_a_job_outlives_the_job():
    young = FinishedJob.objects.create(job_id=1, finished_at=days_ago(31))
    FinishedJob.objects.create(job_id=2, finished_at=days_ago(33))

    sweep()

    assert list(FinishedJob.objects.all()) == [young]


def test_facts_and_failures_are_kept_for_three_months():
    for days in (89, 91):
        OutboxEntry.objects.create(name="x.y", payload={}, at=days_ago(days))
        FailedAttempt.objects.create(
            job_id=days, task="x", attempt=1, reason="x", at=days_ago(days)
        )

    sweep()

    assert OutboxEntry.objects.get().at > days_ago(90)
    assert FailedAttempt.objects.get().job_id == 89


def test_jobs_are_counted_by_state(django_assert_num_queries):
    stumble.defer(word="x")
    stumble.defer(word="x")
    ended(stumble.defer(word="x"), "failed", days=1)

    with django_assert_num_queries(1):
        assert by_state() == {"todo": 2, "doing": 0, "failed": 1}
