from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import transaction

from scheda.foundation.events import event as events
from scheda.foundation.events.event import Event, Reactions, publish
from scheda.foundation.jobs import decorators
from scheda.foundation.jobs.decorators import after, deferrable
from scheda.foundation.testing.facts import QueuedJob

pytestmark = pytest.mark.django_db
BELL = UUID("00000000-0000-7000-8000-000000000002")


@dataclass(frozen=True, kw_only=True)
class BellRung(Event):
    name: ClassVar[str] = "bells.bell_rung"

    bell_id: UUID


@pytest.fixture(autouse=True)
def no_other_jobs(monkeypatch):
    deferrals = Reactions()
    monkeypatch.setattr(events, "deferrals", deferrals)
    monkeypatch.setattr(decorators, "deferrals", deferrals)


def ring_and_fail() -> None:
    with transaction.atomic():
        publish(BellRung(bell_id=BELL))
        raise ZeroDivisionError


def test_a_fact_queues_the_jobs_that_follow_it(queued_jobs):
    @after(BellRung)
    def answer_the_door(fact: BellRung) -> None: ...

    publish(BellRung(bell_id=BELL))

    assert queued_jobs() == [QueuedJob("answer_the_door", {"bell_id": str(BELL)})]


def test_a_rolled_back_fact_leaves_no_job(queued_jobs):
    @after(BellRung)
    def answer_the_door(fact: BellRung) -> None: ...

    with pytest.raises(ZeroDivisionError):
        ring_and_fail()

    assert queued_jobs() == []


def test_work_that_a_person_asks_for_waits_for_a_worker(queued_jobs):
    @deferrable
    def sweep_the_floor(run_id: int) -> None: ...

    sweep_the_floor.defer(run_id=3)

    assert queued_jobs() == [QueuedJob("sweep_the_floor", {"run_id": 3})]
