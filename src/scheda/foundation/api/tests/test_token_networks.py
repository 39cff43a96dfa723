"""A token that names networks works from those alone."""

import datetime as dt
import ipaddress

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory
from scheda.foundation.accounts.tests.test_sign_in import text_of
from scheda.foundation.api.models import ApiToken
from scheda.foundation.api.tests.factories import ApiTokenFactory
from scheda.foundation.api.tokens import services
from scheda.foundation.api.tokens.forms import TokenForm

pytestmark = pytest.mark.django_db
OFFICE, NEIGHBOUR = "203.0.113.7", "198.51.100.7"


def key_for(*networks: str) -> str:
    return services.create(
        AdministratorFactory(),
        name="A program",
        expires_on=timezone.localdate() + dt.timedelta(days=1),
        is_read_only=True,
        networks=networks,
    )[1]


def asked(key: str, address: str, **headers: str):
    client = Client(
        REMOTE_ADDR=address,
        headers={"Authorization": f"Bearer {key}", "Accept-Language": "en", **headers},
    )
    return client.get("/api/v1/parties/")


def test_it_works_from_its_networks_and_says_why_not_from_others():
    key = key_for("203.0.113.0/24", "2001:db8::/32")

    refused = asked(key, NEIGHBOUR)

    assert asked(key, OFFICE).status_code == 200
    assert asked(key, "2001:db8:1::9").status_code == 200
    assert asked(key, f"::ffff:{OFFICE}").status_code == 200
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["title"] == "This token may not be used from here."


def test_from_elsewhere_its_use_is_not_noted_but_logged(caplog):
    asked(key_for("203.0.113.0/24"), NEIGHBOUR)

    token = ApiToken.objects.get()
    assert token.last_used_at is None
    assert f"Token {token.prefix} was sent from {NEIGHBOUR}, outside its networks" in caplog.text


def test_a_wrong_key_is_not_told_about_networks():
    key = key_for("203.0.113.0/24")

    assert asked(key[:-1] + "!", NEIGHBOUR).status_code == 401


def test_without_networks_it_works_from_anywhere():
    assert asked(key_for(), NEIGHBOUR).status_code == 200


@pytest.mark.parametrize(
    ("proxies", "passed_on", "is_let_in"),
    [
        (0, OFFICE, False),
        (1, f"{OFFICE}, {NEIGHBOUR}", False),
        (1, f"{NEIGHBOUR}, {OFFICE}", True),
        (2, OFFICE, False),
        (1, "nonsense", False),
    ],
)
def test_only_the_trusted_proxy_says_where_it_comes_from(settings, proxies, passed_on, is_let_in):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    answer = asked(key_for("203.0.113.0/24"), NEIGHBOUR, **{"X-Forwarded-For": passed_on})

    assert answer.status_code == (200 if is_let_in else 403)


@pytest.mark.parametrize("address", [None, ipaddress.ip_address("10.0.0.1")])
def test_an_unknown_place_is_no_place(address):
    token = ApiTokenFactory.build(user=None, networks=["203.0.113.0/24"])

    assert not token.may_come_from(address)


def form(networks: str) -> TokenForm:
    day = (timezone.localdate() + dt.timedelta(days=9)).isoformat()
    return TokenForm({"name": "x", "may": "read", "expires_on": day, "networks": networks})


def test_networks_are_written_one_in_a_line():
    filled = form(" 203.0.113.9/24\n\n2001:DB8::/32\n192.0.2.1")

    assert filled.is_valid()
    assert filled.cleaned_data["networks"] == ["203.0.113.0/24", "2001:db8::/32", "192.0.2.1/32"]


@pytest.mark.parametrize("networks", ["office", "203.0.113.0/33", "1.2.3", "10.0.0.0/8, ::1"])
def test_what_is_no_network_is_named(networks):
    filled = form(networks)

    assert not filled.is_valid()
    assert "is no network" in str(filled.errors["networks"])


def test_the_list_shows_them(page):
    token = ApiTokenFactory(networks=["203.0.113.0/24"])

    assert "203.0.113.0/24" in text_of(page.signed_in_as(token.user)("api_docs:tokens"))


def test_a_person_has_so_many_tokens_and_no_more(monkeypatch):
    monkeypatch.setattr(services, "MOST_TOKENS", 2)
    user = UserFactory()
    ApiTokenFactory(user=user, revoked_at=timezone.now())
    ApiTokenFactory.create_batch(2, user=user)

    with pytest.raises(ValidationError, match="Revoke one that is not needed"):
        services.create(
            user,
            name="One more",
            expires_on=timezone.localdate() + dt.timedelta(days=1),
            is_read_only=True,
        )
