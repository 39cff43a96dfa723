import datetime as dt

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from scheda.foundation.jobs import reaping
from scheda.foundation.jobs.models import FailedAttempt
from scheda.foundation.jobs.reaping import SILENCE, reap
from scheda.foundation.jobs.tests.chores import stumble, tick

pytestmark = pytest.mark.django_db


def taken_by_a_worker(job_id: int, *, silent_for: float, attempts: int = 0) -> None:
    heartbeat = timezone.now() - dt.timedelta(seconds=silent_for)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id",
            [heartbeat],
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s "
            "WHERE id = %s",
            [cursor.fetchone()[0], attempts, job_id],
        )


def status_of(job_id: int) -> tuple[str, int]:
    job = ProcrastinateJob.objects.get(id=job_id)
    return job.status, job.attempts


def test_a_job_of_a_silent_worker_waits_again():
    job = stumble.defer(word="x")
    taken_by_a_worker(job, silent_for=SILENCE + 1)

    assert reap() == 1
    assert status_of(job) == ("todo", 1)


def test_a_job_of_a_living_worker_is_left_alone():
    job = stumble.defer(word="x")
    taken_by_a_worker(job, silent_for=SILENCE - 5)

    assert reap() == 0
    assert status_of(job) == ("doing", 0)


def test_three_heartbeats_may_be_missed():
    assert reaping.SILENCE >= 3 * reaping.HEARTBEAT


def test_the_fifth_death_ends_the_tries():
    job = stumble.defer(word="x")
    taken_by_a_worker(job, silent_for=99, attempts=4)

    assert reap() == 1
    assert status_of(job) == ("failed", 5)
    assert FailedAttempt.objects.get(job_id=job).reason == "The worker died while running it."


def test_a_tick_whose_successor_waits_already_is_given_up():
    first = tick.defer(timestamp=2)
    taken_by_a_worker(first, silent_for=99)
    second = tick.defer(timestamp=4)

    assert reap() == 1
    assert status_of(first) == ("failed", 1)
    assert status_of(second) == ("todo", 0)


def test_a_job_that_ended_in_between_is_left_alone(monkeypatch):
    job = stumble.defer(word="x")
    taken_by_a_worker(job, silent_for=99)
    monkeypatch.setattr(reaping, "_retry", reaping._give_up)
    reap()

    assert reap() == 0
    assert FailedAttempt.objects.filter(job_id=job).count() == 1


@pytest.mark.django_db(transaction=True)
def test_only_one_looks_for_dead_workers_at_a_time():
    taken_by_a_worker(stumble.defer(word="x"), silent_for=99)
    other = connections.create_connection("default")
    try:
        with transaction.atomic(), other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [reaping.TURN])
            assert reap() == 0
            cursor.execute("ROLLBACK")
            assert reap() == 1
    finally:
        other.close()
