"""Who came in by the provider says there again who they are, before a dangerous act."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory
from scheda.foundation.audit.models import Change
from scheda.foundation.sign_on.tests.factories import IdentityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(come_in, openid):
    """Somebody with rights who came in with a proof that is old."""
    administrator = AdministratorFactory(email="anna@example.com")
    openid.claims = {"auth_time": int(time.time()) - 3_600}
    client = come_in().client
    openid.claims = {}
    return client, administrator


def again(client, openid, asked):
    assert asked.url.startswith(reverse("account_reauthenticate"))
    page = client.get(asked.url)
    begun = client.get(reverse("sign_on:start"), {"next": asked.url.partition("next=")[2]})
    return page, client.get(openid.visit(begun.url))


def test_an_old_proof_at_the_provider_is_old_here(late):
    client, _administrator = late

    assert client.get(reverse("api_docs:new_token")).status_code == 302


def test_a_form_that_was_sent_is_done_in_their_name(late, openid):
    client, administrator = late
    colleague = UserFactory()
    address = reverse("accounts:change_person", args=[colleague.pk, "make-administrator"])

    page, answer = again(client, openid, client.post(address))

    assert "Sign in with Acme" in page.content.decode()
    assert answer.status_code == 302
    assert User.objects.get(pk=colleague.pk).is_administrator
    change = Change.objects.filter(record_id=colleague.pk).latest("at")
    assert (change.actor_id, change.reason) == (administrator.pk, f"POST {address}")


def test_the_provider_is_told_to_ask_again(late, openid):
    client, _administrator = late

    openid.visit(client.get(reverse("sign_on:start")).url)

    [asked] = openid.codes.values()
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")


@pytest.mark.parametrize("auth_time", [None, 1, float("nan")])
def test_a_provider_that_did_not_ask_confirms_nothing(late, openid, auth_time):
    client, _administrator = late
    openid.claims = {"auth_time": auth_time}

    asked = client.get(reverse("api_docs:new_token"))
    _page, answer = again(client, openid, asked)

    assert answer.status_code == 403
    assert client.get(reverse("api_docs:new_token")).status_code == 302


def test_somebody_else_confirms_nothing(late, openid):
    client, _administrator = late
    IdentityFactory(issuer=openid.issuer, subject="boris")
    openid.claims = {"sub": "boris"}

    asked = client.get(reverse("api_docs:new_token"))
    _page, answer = again(client, openid, asked)

    assert answer.status_code == 403
    assert client.get(reverse("api_docs:new_token")).status_code == 302


def test_who_has_a_second_factor_here_is_not_sent_to_a_provider_without(late):
    client, administrator = late
    TOTP.activate(administrator, "JBSWY3DPEHPK3PXP")

    asked = client.get(reverse("account_reauthenticate"))

    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    assert "Acme" not in client.get(asked.url).content.decode()


@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_activate_totp"])
def test_who_has_no_password_adds_no_second_factor_without_a_fresh_proof(late, name):
    client, administrator = late
    administrator.set_unusable_password()
    administrator.save()
    client.force_login(administrator)
    session = client.session
    session["began_at"] -= 600
    session.save()

    asked = client.get(reverse(name))

    assert asked.status_code == 302
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert client.get(asked.url).url.startswith(reverse("sign_on:start"))
