from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.jobs import Job

from scheda.foundation.audit.acting import acting_as
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.jobs import drilling, jobs
from scheda.foundation.jobs.decorators import RETRIES
from scheda.foundation.jobs.models import FailedAttempt, FinishedJob
from scheda.foundation.jobs.running import noting_failure, run_once, run_slot
from scheda.foundation.jobs.tests.chores import do, done

pytestmark = pytest.mark.django_db


def job(number: int = 7, attempts: int = 0) -> SimpleNamespace:
    """What a worker hands to a job; a clock's job by the same name has the same schedule."""
    return SimpleNamespace(job=SimpleNamespace(id=number, task_name="chore", attempts=attempts))


def fail_with(text: str, *, attempts: int = 0) -> None:
    with pytest.raises(ValueError, match=text[:9]), noting_failure(job(attempts=attempts)):
        raise ValueError(text)


def test_a_job_that_was_given_to_two_workers_has_one_effect():
    effects = []

    run_once(job(), lambda: effects.append("sent"))
    run_once(job(), lambda: effects.append("sent again"))

    assert effects == ["sent"]


def test_whole_work_that_runs_again_after_its_end_has_one_effect():
    for _ in range(2):
        jobs.linger.func(job(), word="x", seconds=0)

    assert OutboxEntry.objects.get(name=drilling.MARK).payload == "x"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_commit_one_effect():
    ready = Barrier(2, timeout=10)

    def work(_worker: int) -> None:
        ready.wait()
        run_once(job(), lambda: do("sent"))
        connection.close()

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(work, range(2)))

    assert done("sent") == 1


def test_a_job_that_failed_may_run_again():
    with pytest.raises(ZeroDivisionError):
        run_once(job(), lambda: 1 / 0)

    assert not FinishedJob.objects.exists()


def test_what_a_job_changes_carries_its_name_in_the_history():
    def reason() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('scheda.reason', true)")
            return str(cursor.fetchone()[0])

    reasons = []
    with acting_as(None, "something else"):
        run_once(job(), lambda: reasons.append(reason()))

    assert reasons == ["chore"]


def test_the_reason_of_a_failure_is_kept():
    fail_with("the cable was\x00in the way", attempts=2)

    noted = FailedAttempt.objects.get()
    assert (noted.job_id, noted.task, noted.attempt) == (7, "chore", 3)
    assert noted.reason == "ValueError: the cable wasin the way"


def test_a_failure_without_end_is_cut():
    fail_with("x" * 9_000)

    assert len(FailedAttempt.objects.get().reason) == 2_000


def seconds_until_retry(failures: int) -> int | None:
    failed = Job(
        id=1, queue="x", lock=None, queueing_lock=None, task_name="x", attempts=failures - 1
    )
    decision = RETRIES.get_retry_decision(exception=ValueError(), job=failed)
    at = decision and decision.retry_at
    return round((at - timezone.now()).total_seconds()) if at else None


def test_a_job_is_tried_five_times():
    waits = [seconds_until_retry(failures) for failures in range(1, 6)]

    assert waits == [4, 16, 64, 256, None]


def test_a_slot_is_run_once_by_whichever_job():
    run_slot(job(1), 100, lambda: do("tick"))
    run_slot(job(2), 100, lambda: do("tick"))

    assert done("tick") == 1


def test_a_clock_that_was_set_back_brings_no_second_run():
    run_slot(job(1), 200, lambda: do("tick"))
    run_slot(job(2), 100, lambda: do("tick"))
    run_slot(job(3), 300, lambda: do("tick"))

    assert done("tick") == 2


def test_a_slot_whose_work_failed_may_run_again():
    with pytest.raises(ZeroDivisionError):
        run_slot(job(1), 100, lambda: 1 / 0)
    run_slot(job(1), 100, lambda: do("tick"))

    assert done("tick") == 1
