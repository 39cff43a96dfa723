"""One try: claimed by one, judged again, written down, fenced."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from scheda.foundation.crypto.keyring import forget
from scheda.foundation.deliveries import smtp
from scheda.foundation.deliveries.extension_points import (
    MayHaveArrived,
    NotDelivered,
    Objection,
    Undeliverable,
    objections,
)
from scheda.foundation.deliveries.models import Delivery, State
from scheda.foundation.deliveries.services import sending
from scheda.foundation.deliveries.services.minding import hold, hold_all, let_go, release
from scheda.foundation.deliveries.services.sending import carry
from scheda.foundation.deliveries.tests.factories import DeliveryFactory
from scheda.foundation.jobs import reaping

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def delivery(spoken):
    return DeliveryFactory(channel="spoken", lane="spoken:1", reference="once")


def failing(error):
    def doing(_):
        raise error

    return doing


def pause_of(delivery):
    delivery.refresh_from_db()
    return (delivery.not_before - timezone.now()).total_seconds()


def due_again(delivery):
    Delivery.objects.filter(pk=delivery.pk).update(not_before=timezone.now() - HOUR)


def test_what_was_delivered_is_not_delivered_again(delivery, spoken):
    assert (carry(delivery.pk), carry(delivery.pk)) == (State.DONE, None)

    delivery.refresh_from_db()
    assert spoken.went == ["once"]
    assert (delivery.state, delivery.lease, delivery.attempts) == (State.DONE, None, 1)
    assert [(one.outcome, one.status, one.answer) for one in delivery.tries.all()] == [
        ("done", 200, "thanks")
    ]


def test_what_another_holds_is_left_to_them(delivery, spoken):
    Delivery.objects.filter(pk=delivery.pk).update(
        state=State.LEASED, lease=uuid4(), lease_until=timezone.now() + HOUR
    )

    assert carry(delivery.pk) is None
    assert spoken.went == []


def test_what_a_dead_worker_held_is_sent_under_the_same_reference(delivery, spoken):
    Delivery.objects.filter(pk=delivery.pk).update(
        state=State.LEASED, lease=uuid4(), lease_until=timezone.now() - HOUR
    )

    assert carry(delivery.pk) == State.DONE
    assert spoken.went == ["once"]


def test_what_may_not_be_repeated_is_left_to_a_person(spoken, published):
    delivery = DeliveryFactory(
        channel="spoken",
        is_repeatable=False,
        state=State.LEASED,
        lease=uuid4(),
        lease_until=timezone.now() - HOUR,
    )

    assert carry(delivery.pk) == State.UNKNOWN
    assert spoken.went == []
    assert [fact.name for fact in published()] == ["deliveries.delivery_given_up"]


def test_who_lost_the_lease_writes_nothing(delivery, spoken):
    """A worker that was paused wakes up: another has taken the delivery meanwhile."""
    taken_over = uuid4()

    def paused(_):
        Delivery.objects.filter(pk=delivery.pk).update(lease=taken_over)
        raise Undeliverable("no such address")

    spoken.doing = paused

    assert carry(delivery.pk) is None
    delivery.refresh_from_db()
    assert (delivery.state, delivery.lease) == (State.LEASED, taken_over)
    assert delivery.tries.count() == 0


def test_pauses_grow_and_end(delivery, spoken):
    spoken.doing = failing(NotDelivered("busy"))

    outcomes, pauses = [], []
    for _ in range(3):
        due_again(delivery)
        outcomes.append(carry(delivery.pk))
        pauses.append(pause_of(delivery))

    assert outcomes == [State.FAILED, State.FAILED, State.DEAD]
    assert 53 < pauses[0] < 67
    assert 269 < pauses[1] < 331
    assert delivery.reason == "busy"


def test_a_receiver_may_ask_for_a_longer_pause(delivery, spoken):
    spoken.doing = failing(NotDelivered("slow down", after=HOUR))

    carry(delivery.pk)

    assert 3_590 < pause_of(delivery) <= 3_600


def test_nobody_asks_for_a_year(delivery, spoken):
    spoken.doing = failing(NotDelivered("slow down", after=dt.timedelta(days=365)))

    carry(delivery.pk)

    assert pause_of(delivery) <= dt.timedelta(days=1).total_seconds()


def test_what_will_never_arrive_is_given_up_at_once(delivery, spoken, published):
    spoken.doing = failing(Undeliverable("nobody of that name"))

    assert carry(delivery.pk) == State.DEAD
    [fact] = published()
    assert fact.payload == {
        "delivery_id": str(delivery.pk),
        "lane": "spoken:1",
        "kind": "tests.letter",
    }


@pytest.mark.parametrize(("is_repeatable", "state"), [(True, "failed"), (False, "unknown")])
def test_a_lost_answer(spoken, is_repeatable, state):
    delivery = DeliveryFactory(channel="spoken", is_repeatable=is_repeatable)
    spoken.doing = failing(MayHaveArrived("cut off"))

    assert carry(delivery.pk) == state


def test_an_error_of_ours_is_tried_again(delivery, spoken):
    spoken.doing = failing(ZeroDivisionError("oh"))

    assert carry(delivery.pk) == State.FAILED
    delivery.refresh_from_db()
    assert delivery.reason == "ZeroDivisionError: oh"


def test_objections_are_heard_when_it_is_about_to_leave(delivery, spoken):
    class Withdrawn(Objection):
        key = "withdrawn"

        def against(self, delivery):
            return "They withdrew their consent."

    with objections.holding(Withdrawn()):
        assert carry(delivery.pk) == State.DROPPED

    delivery.refresh_from_db()
    assert (spoken.went, delivery.reason) == ([], "They withdrew their consent.")


def test_what_is_of_no_use_any_more_is_dropped(spoken):
    delivery = DeliveryFactory(channel="spoken", not_after=timezone.now() - HOUR)

    assert carry(delivery.pk) == State.DROPPED
    assert spoken.went == []


def test_what_is_not_due_waits(spoken):
    delivery = DeliveryFactory(channel="spoken", not_before=timezone.now() + HOUR)

    assert carry(delivery.pk) is None


def test_nothing_leaves_while_everything_is_held(delivery, spoken):
    hold_all("restored")
    held = carry(delivery.pk)
    release()

    assert (held, carry(delivery.pk)) == (None, State.DONE)


def test_one_lane_may_be_held(delivery, spoken):
    hold("spoken:2")
    assert carry(delivery.pk) == State.DONE

    other = DeliveryFactory(channel="spoken", lane="spoken:2")
    assert carry(other.pk) is None
    let_go("spoken:2")
    assert carry(other.pk) == State.DONE


def test_a_letter_to_who_was_forgotten_is_not_sent(office):
    party_id = uuid4()
    delivery = DeliveryFactory(party_id=party_id)
    forget(str(party_id))

    assert carry(delivery.pk) == State.DROPPED
    assert office.taken == []


def test_a_try_is_over_before_its_lease_is():
    assert smtp.WHOLE < sending.LIMIT < sending.LEASE.total_seconds()


def test_what_a_killed_worker_had_taken_is_tried_again_within_a_minute():
    assert sending.LEASE.total_seconds() + reaping.PAUSE < 60
