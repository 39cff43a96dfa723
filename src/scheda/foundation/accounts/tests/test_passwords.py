"""First password, change, reset, and the sessions that end with them."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.services import passwords, people, resets
from scheda.foundation.accounts.tests.factories import (
    PASSWORD,
    AdministratorFactory,
    UserFactory,
)
from scheda.foundation.accounts.tests.test_sign_in import sign_in, text_of

pytestmark = pytest.mark.django_db
NEW = "another horse, another battery"
FIRST = reverse("accounts:first_password")


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(user.email, client=client)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:security")).status_code == 200


def test_a_one_time_password_leads_to_a_password_of_ones_own():
    client = signed_in(UserFactory(must_change_password=True))

    assert client.get("/settings/profile/").url == FIRST


def test_choosing_a_first_password_opens_the_door():
    user = UserFactory(must_change_password=True)
    client = signed_in(user)

    assert client.post(FIRST, {"password": NEW}).url == "/"
    assert is_in(client)
    assert User.objects.get(pk=user.pk).check_password(NEW)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        (PASSWORD, "Choose another one than you were given"),
        ("short", "7 characters are missing: it takes 12"),
        ("123456654321", "Guessers try this one first"),
        ("ada.neri@example", "Too like your name or your e-mail"),
        ("Adelaide Neri 1", "Too like your name or your e-mail"),
        ("", "Enter a new password"),
    ],
)
def test_a_poor_first_password_is_refused(password, words):
    user = UserFactory(
        must_change_password=True, email="ada.neri@example.com", name="Adelaide Neri"
    )
    client = signed_in(user)

    answer = client.post(FIRST, {"password": password})

    assert answer.status_code == 422
    assert words in text_of(answer)


def test_the_page_for_first_passwords_changes_nobody_elses():
    user = UserFactory()

    answer = signed_in(user).post(FIRST, {"password": NEW})

    assert answer.status_code == 302
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_one_time_passwords_are_strong_and_different():
    found = {passwords.one_time() for _ in range(20)}

    assert len(found) == 20
    assert all(len(password) == 23 for password in found)


def test_changing_the_password_ends_every_other_session():
    user = UserFactory()
    here, elsewhere = signed_in(user), signed_in(user)

    answer = here.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW}
    )

    assert answer.url == reverse("accounts:security")
    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_changing_the_password_asks_for_the_present_one():
    user = UserFactory()

    answer = signed_in(user).post(
        reverse("account_change_password"), {"oldpassword": "wrong", "password1": NEW}
    )

    assert "This is not your present password" in text_of(answer)
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_closing_an_account_ends_its_sessions_for_good():
    user, administrator = UserFactory(), AdministratorFactory()
    client = signed_in(user)

    people.deactivate(user, by=administrator)
    closed = is_in(client)
    people.reactivate(user, by=administrator)

    assert (closed, is_in(client)) == (False, False)


def test_a_password_given_by_an_administrator_works_once(page):
    user = UserFactory()
    client = signed_in(user)

    answer = page.send("accounts:reset_person_password", pk=user.pk)

    [password] = re.findall(r"\b(?:[a-z2-9]{5}-){3}[a-z2-9]{5}\b", text_of(answer))[:1]
    assert not is_in(client)
    assert sign_in(user.email, password, client).status_code == 302
    assert client.get("/settings/").url == FIRST


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_a_letter_answers_everybody_alike(known, queued_jobs):
    email = UserFactory().email if known else "nobody@example.com"

    answer = Client().post(reverse("account_reset_password"), {"email": email})

    [job] = queued_jobs()
    assert answer.url == reverse("account_reset_password_done")
    assert (job.name, job.arguments) == ("send_letter", {"email": email})


@pytest.mark.parametrize("email", ["nobody@example.com", "closed@example.com"])
def test_no_letter_goes_to_unknown_or_closed_accounts(email, letters):
    UserFactory(email="closed@example.com", is_active=False)

    resets.send_letter(email)

    assert letters() == []


def test_the_letter_sets_a_new_password_once(settings, letters):
    settings.PUBLIC_URL = "https://crm.example.com"
    user = UserFactory(language="en", must_change_password=True)
    client = signed_in(user)

    resets.send_letter(user.email.upper())

    [letter] = letters()
    [path] = re.findall(r"https://crm\.example\.com(/\S+)", letter.body)
    visitor = Client()
    form = visitor.get(path)
    done = visitor.post(form.url, {"password1": NEW})
    assert done.url == reverse("account_reset_password_from_key_done")
    assert sign_in(user.email, NEW).status_code == 302
    assert not is_in(client)
    assert "This link no longer works" in text_of(Client().get(path))


def test_the_letter_is_written_in_the_language_of_its_reader(letters):
    resets.send_letter(UserFactory(language="ro", name="Ioana").email)

    [letter] = letters()
    assert letter.subject == "O parolă nouă pentru Scheda"
    assert letter.body.startswith("Bună, Ioana,")


def test_no_letter_reaches_who_has_left_meanwhile(letters):
    user = UserFactory()
    resets.send_letter(user.email)
    people.deactivate(user, by=AdministratorFactory())

    assert letters() == []


@pytest.mark.parametrize(("hours", "stays"), [([7, 7], True), ([9], False), ([7] * 25, False)])
def test_sessions_end_when_idle_or_old(hours, stays):
    with time_machine.travel(dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC), tick=False) as clock:
        client = Client()
        sign_in(UserFactory().email, client=client, remember="on")
        for pause in hours:
            clock.shift(dt.timedelta(hours=pause))
            found = is_in(client)

    assert found is stays
