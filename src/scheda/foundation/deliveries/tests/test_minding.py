import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from scheda.foundation.deliveries.models import Attempt, Delivery, Hold, State
from scheda.foundation.deliveries.queries import by_state, overdue_seconds
from scheda.foundation.deliveries.services import minding
from scheda.foundation.deliveries.services.sending import carry
from scheda.foundation.deliveries.tests.factories import AttemptFactory, DeliveryFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def ended(state, days=0, **facts):
    return DeliveryFactory(state=state, ended_at=timezone.now() - days * DAY, **facts)


def test_a_dead_letter_is_sent_again_under_its_old_name(office, queued_jobs):
    delivery = ended(State.DEAD, attempts=9, reason="nobody of that name")

    minding.replay_one(delivery, by=None)

    assert [job.name for job in queued_jobs()] == ["carry_letter"]
    assert carry(delivery.pk) == State.DONE
    assert office.ids == [delivery.reference]


def test_what_was_swept_cannot_be_sent_again():
    with pytest.raises(ValidationError):
        minding.replay_one(ended(State.DONE, content=""), by=None)


def test_what_waits_is_not_sent_twice_by_asking_again(queued_jobs):
    with pytest.raises(ValidationError):
        minding.replay_one(DeliveryFactory(), by=None)

    assert queued_jobs() == []


def test_dropping_ends_it(office):
    delivery = DeliveryFactory()

    minding.drop_one(delivery, by=None)

    assert carry(delivery.pk) is None
    assert Delivery.objects.get().state == State.DROPPED


def test_what_has_left_cannot_be_dropped():
    with pytest.raises(ValidationError):
        minding.drop_one(ended(State.DONE), by=None)


def test_holding_says_why():
    minding.hold_all("A backup was restored")
    minding.hold_all("A backup was restored again")

    assert minding.held().reason == "A backup was restored again"
    minding.release()
    assert Hold.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "days", "has_content", "is_there"),
    [
        (State.DONE, 6, True, True),
        (State.DONE, 8, False, True),
        (State.DROPPED, 8, False, True),
        (State.DEAD, 8, True, True),
        (State.DEAD, 31, False, True),
        (State.DONE, 91, False, False),
    ],
)
def test_contents_are_swept_before_rows(state, days, has_content, is_there):
    AttemptFactory(delivery=ended(state, days))

    minding.sweep()

    assert Attempt.objects.exists() == Delivery.objects.exists() == is_there
    assert Delivery.objects.exclude(content=None).exists() == (has_content and is_there)


def test_figures_for_who_watches():
    DeliveryFactory(not_before=timezone.now() - DAY)
    DeliveryFactory(state=State.FAILED, not_before=timezone.now() + DAY)
    ended(State.DEAD)
    ended(State.DONE)

    assert by_state() == {"waiting": 1, "leased": 0, "failed": 1, "dead": 1, "unknown": 0}
    assert 86_400 <= overdue_seconds() < 86_500
