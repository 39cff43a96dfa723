"""Whoever lies, replays or mixes up gets nowhere, and the session stays nobody's."""

import base64
import hmac
import json
import time

import pytest

from scheda.foundation.access.models import Role
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.sign_on.models import Identity, Provider
from scheda.foundation.sign_on.tests.factories import IdentityFactory
from scheda.foundation.sign_on.tests.provider import KEY, OTHER_KEY, signed, tell
from scheda.foundation.sign_on.tests.refusals import assert_refused

pytestmark = pytest.mark.django_db
NOW = int(time.time())


def in_parts(*parts: bytes) -> str:
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def unsigned(claims) -> str:
    return in_parts(b'{"alg":"none"}', json.dumps(claims).encode(), b"")


def with_the_public_key(claims) -> str:
    """The classic confusion: the public key taken for a secret that both share."""
    head, body = b'{"alg":"HS256","kid":"first"}', json.dumps(claims).encode()
    secret = KEY.as_pem(private=False)
    signature = hmac.digest(secret, in_parts(head, body).encode(), "sha256")
    return in_parts(head, body, signature)


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"iss": "https://evil.example"}, "iss"),
        ({"iss": None}, "iss"),
        ({"aud": "another-client"}, "aud"),
        ({"aud": ["scheda", "another-client"]}, "azp"),
        ({"azp": "another-client"}, "azp"),
        ({"exp": NOW - 3_600}, "exp"),
        ({"exp": None}, "exp"),
        ({"nbf": NOW + 3_600}, "nbf"),
        ({"iat": NOW + 3_600}, "iat"),
        ({"nonce": "of another sign-in"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"nonce": ["a", "b"]}, "nonce"),
        ({"sub": None}, "sub"),
        ({"sub": ""}, "sub"),
        ({"sub": "x" * 256}, "sub"),
        ({"sub": 7}, "sub"),
        ({"sub": ["anna"]}, "sub"),
        ({"sub": {"anna": 1}}, "sub"),
        ({"sub": "an\x00na"}, "sub"),
        ({"auth_time": 10**400}, "auth_time"),
        ({"auth_time": float("nan")}, "auth_time"),
        ({"auth_time": "now"}, "auth_time"),
        ({"amr": "no mfa"}, "amr"),
        ({"at_hash": "of-another-token"}, "at_hash"),
    ],
)
def test_a_token_that_says_something_else_lets_nobody_in(come_in, anna, openid, claims, why):
    openid.claims = claims

    assert_refused(come_in(), why)


@pytest.mark.parametrize(
    "sign",
    [
        unsigned,
        with_the_public_key,
        lambda claims: signed(claims, OTHER_KEY),
        lambda claims: signed(claims, OTHER_KEY, kid="second"),
        lambda claims: signed(claims, kid="unknown"),
        lambda claims: signed(claims)[:-8] + "AAAAAAAA",
        lambda claims: "not a token",
        lambda claims: None,
    ],
    ids=["none", "hs256", "other key", "kid of other key", "unknown kid", "broken", "text", "no"],
)
def test_a_token_that_nobody_trusted_signed_lets_nobody_in(come_in, anna, openid, sign):
    openid.sign = sign

    assert_refused(come_in(), "signature")


@pytest.mark.parametrize("verified", [None, False, "false", "true", 1])
def test_an_e_mail_that_is_not_verified_links_nobody(come_in, anna, openid, verified):
    openid.claims = {"email_verified": verified}

    assert_refused(come_in(), "unverified")


@pytest.mark.parametrize(
    ("email", "why"),
    [
        ("anna@elsewhere.test", "domain"),
        ("anna@example.com@elsewhere.test", "email"),
        ("anna@sub.example.com", "domain"),
        ("ann\u0131@example.com", "email"),
        ("", "unverified"),
    ],
)
def test_only_the_named_domains_come_in(come_in, company, anna, openid, email, why):
    UserFactory(email="anna@sub.example.com")
    openid.claims = {"email": email}

    assert_refused(come_in(), why)


def test_a_letter_that_looks_alike_is_another_person(come_in, openid):
    """PostgreSQL folds them to one where case does not count."""
    UserFactory(email="mike@example.com")
    openid.claims = {"email": "mi\u212ae@example.com"}

    answer = come_in()

    assert answer.status_code == 403
    assert Identity.objects.count() == 0


@pytest.mark.parametrize("name", ["An\x00na", "x" * 400, ["a"], {"a": 1}, 7])
def test_a_name_that_cannot_be_kept_keeps_nobody_out(come_in, company, openid, name):
    Provider.objects.update(makes_people=True, role=Role.objects.create(name="Sellers"))
    openid.claims = {"email": "new@example.com", "name": name}

    assert come_in().status_code == 302
    assert User.objects.get(email="new@example.com").name


def test_who_was_closed_stays_out(come_in, anna, openid):
    come_in()
    User.objects.filter(pk=anna.pk).update(is_active=False)

    answer = come_in()

    assert (answer.status_code, "_auth_user_id" in answer.client.session) == (403, False)
    assert "Your account is closed" in answer.content.decode()


def test_who_was_closed_before_is_not_even_linked(come_in, anna):
    User.objects.filter(pk=anna.pk).update(is_active=False)

    assert_refused(come_in(), "closed")


def test_an_account_with_an_identity_gets_no_second_one(come_in, anna, openid):
    IdentityFactory(user=anna, issuer=openid.issuer, subject="the first anna")

    answer = come_in()

    assert answer.status_code == 403
    assert Identity.objects.get().subject == "the first anna"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_way_back_leads_nowhere_else(come_in, anna, target):
    assert come_in(to=target).url == "/"


@pytest.mark.parametrize(
    ("metadata", "why"),
    [
        ({"issuer": "https://evil.example"}, "issuer"),
        ({"token_endpoint": "http://plain.example/token"}, "metadata"),
        ({"jwks_uri": None}, "metadata"),
        ({"authorization_endpoint": None}, "metadata"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "metadata"),
        ({"response_types_supported": "code"}, "metadata"),
    ],
)
def test_a_provider_that_describes_itself_oddly_is_not_used(come_in, openid, metadata, why):
    openid.metadata = metadata

    assert_refused(come_in(), why)


@pytest.mark.parametrize(
    ("token_answer", "why"),
    [
        (lambda asked: asked.answer(302, location="http://169.254.169.254/latest/"), "token"),
        (lambda asked: asked.answer(302, location="/token"), "token"),
        (lambda asked: asked.answer(500, b"oops"), "token"),
        (lambda asked: asked.answer(200, b"[]"), "token"),
        (lambda asked: asked.answer(200, b"[" * 200_000), "token"),
        (lambda asked: asked.answer(200, b'{"id_token": "' + b"x" * 2_000_000 + b'"}'), "token"),
        (lambda asked: tell(asked, {"access_token": "opaque"}), "signature"),
    ],
    ids=["metadata service", "redirect", "failure", "list", "deep", "huge", "no identity"],
)
def test_odd_answers_for_tokens_let_nobody_in(come_in, anna, openid, token_answer, why):
    openid.token_answer = token_answer

    assert_refused(come_in(), why)


def test_a_description_without_a_bottom_is_no_description(come_in, openid):
    openid.site.answering = lambda asked: asked.answer(200, b"[" * 200_000)

    assert_refused(come_in(), "answer")


def test_descriptions_do_not_lead_inside(come_in, openid):
    openid.site.answering = lambda asked: asked.answer(302, location="http://169.254.169.254/x")

    assert_refused(come_in(), "unreachable")


def test_a_huge_description_is_not_read(come_in, openid):
    openid.site.answering = lambda asked: asked.answer(200, b"x" * 300_000)

    assert_refused(come_in(), "unreachable")


def test_who_is_told_of_must_be_who_signed_in(come_in, anna, openid):
    openid.metadata = {"userinfo_endpoint": f"{openid.issuer}/userinfo"}
    openid.userinfo, openid.person = {**openid.person, "sub": "somebody else"}, {}

    assert_refused(come_in(), "userinfo")


def test_the_house_is_not_asked_unless_the_installation_names_it(come_in, openid, settings):
    settings.FETCH_LOOPBACK = False

    assert_refused(come_in(), "unreachable")
    assert openid.site.asked == []


def test_no_secret_and_no_token_is_written_to_the_log(come_in, anna, openid, caplog):
    for claims in ({}, {"aud": "another"}):
        openid.claims = claims
        come_in()
    openid.token_answer = lambda asked: tell(asked, {"error": "invalid_grant", "x": "eyJ"}, 400)
    come_in()

    assert not any(word in caplog.text for word in ("eyJ", "a secret of ours", "code-"))
