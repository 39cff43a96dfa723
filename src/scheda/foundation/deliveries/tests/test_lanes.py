"""A receiver that is served one by one: who carries takes everything along, nobody else does."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from scheda.foundation.deliveries.extension_points import NotDelivered
from scheda.foundation.deliveries.models import Delivery, State
from scheda.foundation.deliveries.services import queueing
from scheda.foundation.deliveries.services.minding import hold, let_go
from scheda.foundation.deliveries.services.queueing import carry_in_turn, wake
from scheda.foundation.deliveries.services.sending import carry_next
from scheda.foundation.deliveries.tests.factories import DeliveryFactory

pytestmark = pytest.mark.django_db
LANE = "spoken:1"
HOUR = dt.timedelta(hours=1)


def waiting(reference, lane=LANE, **facts):
    return DeliveryFactory(channel="spoken", lane=lane, reference=reference, **facts)


def left():
    return set(Delivery.objects.open().values_list("reference", flat=True))


def test_one_job_carries_all_that_is_due_in_the_order_of_asking(spoken):
    first = waiting("first")
    waiting("second")
    waiting("later", not_before=timezone.now() + HOUR)
    waiting("elsewhere", lane="spoken:2")

    carry_in_turn(str(first.pk))

    assert spoken.went == ["first", "second"]
    assert left() == {"later", "elsewhere"}


def test_the_jobs_of_the_others_find_nothing_left_to_do(spoken):
    one, other = waiting("one"), waiting("other")

    carry_in_turn(str(one.pk))
    carry_in_turn(str(other.pk))

    assert spoken.went == ["one", "other"]


def test_while_one_is_on_its_way_nobody_else_carries_in_its_lane(spoken):
    waiting("waits")
    seen = []

    def looking(_delivery):
        seen.append(carry_next(LANE))
        raise NotDelivered("busy")

    spoken.doing = looking

    assert carry_next(LANE)
    assert (seen, spoken.went) == ([False], ["waits"])


def test_a_failure_does_not_hold_up_the_next(spoken):
    one = waiting("one")
    waiting("other")

    def failing(_delivery):
        raise NotDelivered("busy")

    spoken.doing = failing
    carry_in_turn(str(one.pk))

    assert spoken.went == ["one", "other"]
    assert {*Delivery.objects.values_list("state", flat=True)} == {State.FAILED}


def test_a_dead_worker_holds_its_lane_no_longer_than_its_lease(spoken):
    held = waiting("held", state=State.LEASED, lease=uuid4(), lease_until=timezone.now() + HOUR)
    next_ = waiting("next")
    carry_in_turn(str(next_.pk))
    waited = list(spoken.went)
    Delivery.objects.filter(pk=held.pk).update(lease_until=timezone.now() - HOUR)

    carry_in_turn(str(next_.pk))

    assert (waited, spoken.went) == ([], ["held", "next"])


def test_a_long_lane_goes_to_the_end_of_the_queue(spoken, queued_jobs, monkeypatch):
    monkeypatch.setattr(queueing, "LONGEST_TURN", -1.0)
    first = waiting("first")
    waiting("second")

    carry_in_turn(str(first.pk))

    assert spoken.went == ["first"]
    assert [job.name for job in queued_jobs()] == ["carry_in_turn"]


def test_the_round_queues_one_job_for_each_lane(spoken, queued_jobs):
    for lane in ("spoken:1", "spoken:1", "spoken:2"):
        waiting("due", lane=lane)

    assert (wake(), wake()) == (2, 0)
    assert len(queued_jobs()) == 2


def test_what_was_held_is_queued_with_the_next_round(spoken):
    delivery = waiting("held", queued_until=timezone.now() + HOUR)
    hold(LANE)
    carry_in_turn(str(delivery.pk))
    held = wake()
    let_go(LANE)

    assert (spoken.went, held, wake()) == ([], 0, 1)
