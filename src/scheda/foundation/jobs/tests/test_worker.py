"""With real workers, killed where it hurts."""

import time

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from scheda.foundation.events.event import publish
from scheda.foundation.jobs.lanes import LANES
from scheda.foundation.jobs.models import FailedAttempt
from scheda.foundation.jobs.tests.chores import (
    DAWDLES,
    ChoreAsked,
    carry_out,
    done,
    stumble,
    want_and_stumble,
)
from scheda.foundation.jobs.tests.workers import a_worker, eventually

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def ask(word: str) -> None:
    with transaction.atomic():
        publish(ChoreAsked(word=word))


def jobs(name: str, **facts):
    return ProcrastinateJob.objects.filter(task_name__endswith=name, **facts)


def test_a_committed_fact_is_acted_upon_once():
    with a_worker():
        ask("sweep")
        eventually(lambda: jobs("carry_out", status="succeeded").exists(), within=60)

    assert done("sweep") == 1


def test_a_job_of_a_killed_worker_is_done_once_within_a_minute():
    with a_worker(**{DAWDLES: "yes"}) as doomed:
        ask("dawdle")
        eventually(lambda: jobs("carry_out", status="doing").exists(), within=60)
        time.sleep(1)
        doomed.kill()
    assert done("dawdle") == 0

    with a_worker():
        eventually(lambda: done("dawdle"), within=60)
        eventually(lambda: jobs("carry_out", status="succeeded").exists(), within=5)

    assert done("dawdle") == 1
    assert [
        attempt.reason for attempt in FailedAttempt.objects.filter(task__endswith="carry_out")
    ] == ["The worker died while running it."]


def test_what_a_failed_job_wanted_done_is_not_done():
    want_and_stumble.defer(word="sweep")

    with a_worker():
        eventually(lambda: jobs("ask_for_more", attempts=1).exists(), within=60)

    assert not jobs("carry_out").exists()


def test_the_fifth_failure_stays_with_its_reason():
    job_id = stumble.defer(word="over the cable")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 4 WHERE id = %s", [job_id])

    with a_worker():
        eventually(lambda: jobs("stumble", status="failed").exists(), within=60)

    assert jobs("stumble").get().attempts == 5
    assert FailedAttempt.objects.get().reason == "ValueError: over the cable"


def test_an_early_failure_waits_for_another_try():
    stumble.defer(word="over the cable")

    with a_worker():
        eventually(lambda: jobs("stumble", attempts=1).exists(), within=60)

    assert jobs("stumble").get().status == "todo"


def test_a_schedule_ticks_once_a_slot_though_two_workers_watch_it():
    with a_worker(), a_worker():
        eventually(lambda: jobs("tick", status="succeeded").count() >= 3, within=60)
        slots = [job.args["timestamp"] for job in jobs("tick")]

    assert sorted(slots) == sorted(set(slots))


def test_many_jobs_do_not_hold_up_the_clock():
    carry_out.batch_defer(*({"word": "hurry"} for _each in range(2_000)))
    with a_worker():
        eventually(lambda: done("hurry") > 20, within=60)
        ticked = done("tick")
        waited = eventually(lambda: done("tick") >= ticked + 2, within=10)

    assert done("hurry") < 2_000
    assert waited < 8


def test_a_worker_that_is_asked_to_stop_takes_its_leave():
    with a_worker() as worker:
        eventually(lambda: ProcrastinateWorker.objects.count() == len(LANES), within=60)
        worker.terminate()

        assert worker.wait(timeout=10) == 0
    assert not ProcrastinateWorker.objects.exists()


def test_a_long_job_does_not_hold_up_the_leave():
    with a_worker(**{DAWDLES: "yes"}) as worker:
        ask("dawdle")
        eventually(lambda: jobs("carry_out", status="doing").exists(), within=60)
        worker.terminate()

        assert worker.wait(timeout=20) == 0


def test_who_lost_the_database_ends_at_once_whatever_runs():
    """Its lanes would wait for the job, and take up nothing else meanwhile."""
    with a_worker(**{DAWDLES: "yes"}) as worker:
        ask("dawdle")
        eventually(lambda: jobs("carry_out", status="doing").exists(), within=60)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

        assert worker.wait(timeout=20) == 1
