"""With real workers and a real mail server: killed where it hurts, nothing is lost."""

from collections import Counter

import pytest
from django.conf import settings
from django.utils import timezone

from scheda.foundation.deliveries.models import Delivery, State
from scheda.foundation.deliveries.public import post_letter
from scheda.foundation.jobs.tests.workers import a_worker, eventually
from scheda.foundation.testing.post import HANG, OK, a_post_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def working(office):
    return a_worker(
        SCHEDA_EMAIL_URL=f"smtp://127.0.0.1:{office.port}",
        SCHEDA_KEY_FILE=str(settings.MASTER_KEY_FILE),
    )


def write(number):
    return post_letter(
        key=f"test:{number}", kind="tests", to="ada@example.com", subject="Hello", text="Hello"
    )


def left():
    return Delivery.objects.exclude(state=State.DONE).count()


def test_a_letter_leaves_within_moments():
    with a_post_office() as office, working(office):
        write("warm")
        eventually(lambda: left() == 0, within=60)
        write("timed")

        eventually(lambda: left() == 0, within=15)


def test_a_letter_of_a_killed_worker_comes_within_a_minute_under_the_same_id():
    with a_post_office(HANG) as office:
        letter = write(1)
        with working(office):
            assert office.arrived.wait(60)
        office.mode = OK
        with working(office):
            eventually(lambda: left() == 0, within=150)

    assert office.ids == [letter.reference] * 2


def test_no_letter_is_lost_and_none_comes_thrice_whatever_is_killed():
    """The lease of who was killed is ended by hand, so that the kills take no minutes."""
    with a_post_office() as office:
        letters = [write(number) for number in range(40)]
        for round_ in range(2):
            with working(office):
                eventually(lambda: len(office.taken) >= 8 * (round_ + 1), within=60)  # noqa: B023
            Delivery.objects.filter(state=State.LEASED).update(lease_until=timezone.now())
        with working(office):
            eventually(lambda: left() == 0, within=120)

    times = Counter(office.ids)
    assert times.keys() == {letter.reference for letter in letters}
    assert max(times.values()) <= 2
