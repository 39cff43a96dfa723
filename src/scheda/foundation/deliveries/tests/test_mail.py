"""Against a real mail server of this machine."""

import time

import pytest

from scheda.foundation.deliveries import smtp
from scheda.foundation.deliveries.models import State
from scheda.foundation.deliveries.services.sending import carry
from scheda.foundation.deliveries.tests.factories import DeliveryFactory
from scheda.foundation.deliveries.tests.test_sending import due_again
from scheda.foundation.testing.post import DRIP, HANG, LOST_ACK, OK, REFUSE, TEMPFAIL

pytestmark = pytest.mark.django_db


def test_a_letter_arrives(office):
    delivery = DeliveryFactory()

    assert carry(delivery.pk) == State.DONE
    assert office.ids == [delivery.reference]


@pytest.mark.parametrize(
    ("mode", "state", "status", "letters"),
    [
        (TEMPFAIL, State.FAILED, 451, 0),
        (REFUSE, State.DEAD, 550, 0),
        (LOST_ACK, State.FAILED, None, 1),
    ],
)
def test_what_a_server_says_decides(office, mode, state, status, letters):
    office.mode = mode
    delivery = DeliveryFactory()

    assert carry(delivery.pk) == state
    assert delivery.tries.get().status == status
    assert len(office.taken) == letters


def test_letters_in_files_are_for_us_alone(settings, tmp_path):
    """They hold links for a new password, and others may pass through the data folder."""
    settings.EMAIL_BACKEND = settings.FILE_BACKEND
    settings.EMAIL_FILE_PATH = folder = tmp_path / "outbox"
    folder.mkdir(mode=0o755)

    carry(DeliveryFactory().pk)

    [letter] = folder.iterdir()
    assert [one.stat().st_mode & 0o777 for one in (folder, letter)] == [0o700, 0o600]
    assert b"Subject:" in letter.read_bytes()


def test_after_a_lost_answer_the_same_letter_comes_once_more(office):
    office.mode = LOST_ACK
    delivery = DeliveryFactory()
    carry(delivery.pk)
    office.mode = OK
    due_again(delivery)

    assert carry(delivery.pk) == State.DONE
    assert carry(delivery.pk) is None
    assert office.ids == [delivery.reference] * 2


@pytest.mark.parametrize("mode", [HANG, DRIP])
def test_a_slow_server_is_cut_off(office, mode, monkeypatch):
    monkeypatch.setattr(smtp, "WHOLE", 0.3)
    office.mode = mode
    began = time.monotonic()

    assert carry(DeliveryFactory().pk) == State.FAILED
    assert time.monotonic() - began < 8


def test_no_server_means_another_try(office, settings):
    office.mode = OK
    settings.EMAIL_PORT = 9

    assert carry(DeliveryFactory().pk) == State.FAILED
