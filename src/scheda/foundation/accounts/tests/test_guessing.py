"""Guessing is hopeless: at the door, at an open session, and many at the same moment."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import PASSWORD, UserFactory
from scheda.foundation.accounts.tests.test_sign_in import TOO_MANY, sign_in, text_of

pytestmark = pytest.mark.django_db
NEW = "a whole sentence of mine"
MOST = 10
VALUES = re.compile(r"'[^']*'(?:::uuid)?|NULL|\d+")
AT_ONCE = 6
"""With the test's own connection, as many as the pool of one process holds."""

WITHOUT_HASTE = {"change_password": None, "reauthenticate": None}
"""The limits by the minute stand before; here it is the one by the quarter of an hour."""


class Witness(MD5PasswordHasher):
    """Counts how often a password was really tried."""

    tried = 0
    _lock = Lock()

    def encode(self, password: str, salt: str) -> str:
        with self._lock:
            Witness.tried += 1
        return super().encode(password, salt)


@pytest.fixture
def witness(settings) -> type[Witness]:
    settings.PASSWORD_HASHERS = [f"{__name__}.Witness"]
    Witness.tried = 0
    return Witness


def change(client: Client, present: str):
    facts = {"oldpassword": present, "password1": NEW}
    return client.post(reverse("account_change_password"), facts)


def confirm(client: Client, password: str):
    return client.post(reverse("account_reauthenticate"), {"password": password})


@pytest.mark.parametrize("door", [change, confirm])
def test_an_open_session_guesses_no_oftener_than_the_door(page, settings, door):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, **WITHOUT_HASTE}
    client = page.signed_in_as(UserFactory()).client
    for _time in range(MOST):
        assert TOO_MANY not in text_of(door(client, "wrong"))

    assert TOO_MANY in text_of(door(client, PASSWORD))


def test_the_doors_of_a_session_count_together(page, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, **WITHOUT_HASTE}
    client = page.signed_in_as(UserFactory()).client
    for _time in range(MOST // 2):
        change(client, "wrong")
        confirm(client, "wrong")

    assert TOO_MANY in text_of(change(client, PASSWORD))


def test_the_right_password_forgets_the_trials(page):
    user = UserFactory()
    client = page.signed_in_as(user).client
    for _time in range(3):
        change(client, "wrong")

    assert change(client, PASSWORD).status_code == 302
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_a_password_is_not_changed_five_times_a_minute(page):
    client = page.signed_in_as(UserFactory()).client

    answers = [change(client, "wrong").status_code for _time in range(6)]

    assert answers == [200, 200, 200, 200, 200, 429]


def test_unknown_people_ask_the_database_as_much_as_known_ones(witness):
    """What differs in work can be heard in time."""
    asked, tried, user = {}, [], UserFactory()
    sign_in("another@example.com", "wrong")
    for email in (user.email, "nobody@example.com"):
        witness.tried = 0
        with CaptureQueriesContext(connection) as queries:
            sign_in(email, "wrong")
        asked[email] = [VALUES.sub("?", query["sql"]) for query in queries]
        tried.append(witness.tried)

    known, unknown = asked.values()
    assert known == unknown
    assert tried == [1, 1]


def test_guesses_at_others_push_no_trial_out():
    email = UserFactory().email
    for _time in range(MOST):
        sign_in(email, "wrong")
    for number in range(400):
        cache.set(f"another-{number}", [1.0], timeout=900)

    assert TOO_MANY in text_of(sign_in(email))


@pytest.fixture
def nothing_counted() -> Iterator[None]:
    """Other connections count for good."""
    cache.clear()
    yield
    cache.clear()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("nothing_counted")
def test_many_at_the_same_moment_try_no_more_passwords(witness):
    email, barrier = UserFactory().email, Barrier(AT_ONCE)
    begun = witness.tried

    def guess(number: int) -> None:
        try:
            barrier.wait()
            for turn in range(4):
                sign_in(email, f"guess {number} {turn}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as hands:
        list(hands.map(guess, range(AT_ONCE)))

    assert 1 <= witness.tried - begun <= MOST
    assert TOO_MANY in text_of(sign_in(email, "one more"))
