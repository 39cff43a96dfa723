"""What a browser brings back counts once, in that browser, and from that provider."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from scheda.foundation.sign_on.tests.refusals import assert_refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(company, anna):
    client = Client()
    return client, client.get(reverse("sign_on:start")).url


def test_an_answer_counts_once(begun, openid):
    client, address = begun
    answer = openid.visit(address)
    assert client.get(answer).status_code == 302
    client.post(reverse("account_logout"))

    assert client.get(answer).status_code == 403


def test_an_answer_of_another_browser_counts_nothing(begun, openid):
    _client, address = begun
    answer = openid.visit(address)

    other = Client()
    other.get(reverse("sign_on:start"))

    assert_refused(other.get(answer), "state")
    assert_refused(Client().get(answer), "state")


def test_a_wrong_state_ends_the_sign_in(begun, openid):
    client, address = begun
    answer = openid.visit(address)

    assert_refused(client.get(f"{reverse('sign_on:answer')}?code=x&state=wrong"), "state")
    assert_refused(client.get(answer), "state")


def test_after_ten_minutes_it_is_too_late(begun, openid):
    client, address = begun
    session = client.session
    session["sign_on"] = {**session["sign_on"], "begun_at": time.time() - 601}
    session.save()

    assert_refused(client.get(openid.visit(address)), "state")


def test_an_answer_of_another_issuer_is_a_mix_up(begun, openid):
    client, address = begun
    openid.answer = {"iss": "https://evil.example"}

    assert_refused(client.get(openid.visit(address)), "iss")
    assert [one.path for one in openid.site.asked] == ["/.well-known/openid-configuration"]


def test_a_provider_that_names_itself_must_do_so(company, anna, openid):
    openid.metadata = {"authorization_response_iss_parameter_supported": True}
    client = Client()
    address = client.get(reverse("sign_on:start")).url

    assert_refused(client.get(openid.visit(address)), "iss")

    address = client.get(reverse("sign_on:start")).url
    openid.answer = {"iss": openid.issuer}
    assert client.get(openid.visit(address)).status_code == 302


@pytest.mark.parametrize(("error", "why"), [("access_denied", "denied"), ("<b>", "error")])
def test_an_error_is_told_in_our_words(begun, openid, error, why):
    client, address = begun
    openid.answer = {"error": error, "error_description": "<script>", "code": None}

    answer = client.get(openid.visit(address))

    assert_refused(answer, why)
    assert "<script>" not in answer.content.decode().partition("</head>")[2].partition("alert")[0]


def test_a_code_stolen_from_another_browser_fails_at_the_provider(begun, openid):
    """PKCE: the code belongs to the verifier that never left the session."""
    _client, address = begun
    stolen = openid.visit(address)
    other = Client()
    mine = openid.visit(other.get(reverse("sign_on:start")).url)
    code = stolen.partition("code=")[2].partition("&")[0]

    state = mine.rpartition("state=")[2]
    answer = other.get(f"{reverse('sign_on:answer')}?code={code}&state={state}")

    assert_refused(answer, "code")
