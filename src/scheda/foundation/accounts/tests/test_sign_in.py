"""Signing in through the real pages."""

import re
from typing import ClassVar

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from scheda.foundation.accounts.adapter import NOBODYS
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
MISMATCH = "E-mail or password do not match. Check the caps lock."
TOO_MANY = "Too many attempts. Wait 15 minutes, then try again."


def sign_in(email: str, password: str = PASSWORD, client: Client | None = None, **more: str):
    data = {"login": email, "password": password, **more}
    return (client or Client()).post(reverse("account_login"), data)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


class CountingHasher(MD5PasswordHasher):
    runs: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str) -> str:
        self.runs.append(password)
        return super().encode(password, salt)


def test_email_and_password_let_in():
    client, user = Client(), UserFactory()

    answer = sign_in(user.email.upper(), client=client)

    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_sign_in_leads_to_the_page_that_was_asked_for():
    client, user = Client(), UserFactory()
    asked = client.get("/settings/profile/")

    answer = client.post(asked.url, {"login": user.email, "password": PASSWORD})

    assert answer.url == "/settings/profile/"


@pytest.mark.parametrize("known", [True, False])
def test_refusal_is_the_same_for_known_and_unknown_people(known):
    email = UserFactory().email if known else "nobody@example.com"

    answer = sign_in(email, "wrong")

    assert answer.status_code == 200
    assert MISMATCH in text_of(answer)


@pytest.mark.parametrize("known", [True, False])
def test_unknown_people_cost_as_much_work_as_known_ones(known, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    email = UserFactory().email if known else "nobody@example.com"
    CountingHasher.runs.clear()

    sign_in(email, "wrong")

    assert CountingHasher.runs == ["wrong"]


def test_ten_wrong_passwords_shut_the_account_for_the_right_one_too():
    user, other = UserFactory(), UserFactory()
    for _ in range(10):
        sign_in(user.email, "wrong")

    assert TOO_MANY in text_of(sign_in(user.email))
    assert sign_in(other.email).status_code == 302


def test_unknown_people_are_shut_out_in_the_same_words():
    for _ in range(10):
        sign_in("nobody@example.com", "wrong")

    assert TOO_MANY in text_of(sign_in("nobody@example.com", "wrong"))


def test_a_network_that_guesses_at_many_accounts_is_shut_out():
    clients = [Client(REMOTE_ADDR=f"203.0.113.{n}") for n in range(100)]
    for n, client in enumerate(clients):
        sign_in(f"guess{n}@example.com", "wrong", client)
    user = UserFactory()

    assert TOO_MANY in text_of(sign_in(user.email, client=Client(REMOTE_ADDR="203.0.113.200")))
    assert sign_in(user.email, client=Client(REMOTE_ADDR="198.51.100.1")).status_code == 302


@pytest.mark.parametrize(
    ("proxies", "passed_on", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (1, "unknown", NOBODYS),
    ],
)
def test_only_trusted_proxies_say_who_asks(proxies, passed_on, address, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    client, user = Client(headers={"X-Forwarded-For": passed_on}), UserFactory()

    sign_in(user.email, client=client)

    assert UserSession.objects.get(user=user).ip == address


def test_right_passwords_are_not_counted():
    user = UserFactory()
    for _ in range(12):
        assert sign_in(user.email).status_code == 302


def test_a_closed_account_stays_out():
    client, user = Client(), UserFactory(is_active=False)

    assert sign_in(user.email, client=client).url == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("ticked", "stays"), [({"remember": "on"}, True), ({}, False)])
def test_the_browser_forgets_unless_it_shall_remember(ticked, stays):
    client, user = Client(), UserFactory()

    sign_in(user.email, client=client, **ticked)

    assert client.session.get_expire_at_browser_close() is not stays


def test_the_page_helps_password_managers():
    page = text_of(Client().get(reverse("account_login")))

    assert 'autocomplete="username webauthn"' in page
    assert 'autocomplete="current-password"' in page
    assert 'data-reveal="id_password"' in page


def test_the_page_runs_no_script_of_its_own():
    page = Client().get(reverse("account_login")).content.decode()
    inline = re.findall(r"<script(?![^>]*src=)([^>]*)>", page)

    assert all('type="application/json"' in attributes for attributes in inline)


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_set_password",
        "account_email_verification_sent",
        "account_confirm_login_code",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_needed_is_closed(name, method, page):
    page.signed_in_as(UserFactory())

    assert getattr(page.client, method)(reverse(name)).status_code == 404


def test_the_session_is_listed_with_its_device():
    client, user = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT) Firefox/150"), UserFactory()

    sign_in(user.email, client=client)

    assert UserSession.objects.get(user=user).ip == "127.0.0.1"
    assert "Firefox, Windows" in text_of(client.get(reverse("accounts:security")))


def test_language_of_a_stranger_is_remembered_by_the_browser():
    client = Client()
    client.post(reverse("set_language"), {"language": "ro", "next": "/accounts/login/"})

    assert client.get(reverse("account_login")).headers["Content-Language"] == "ro"


def test_language_of_a_colleague_is_remembered_by_the_account(page):
    user = UserFactory(language="it")

    page.signed_in_as(user).client.post(reverse("set_language"), {"language": "ro"})

    assert User.objects.get(pk=user.pk).language == "ro"
