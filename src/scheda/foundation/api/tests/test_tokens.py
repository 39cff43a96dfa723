import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scheda.foundation.accounts.services import people
from scheda.foundation.accounts.tests.factories import (
    PASSWORD,
    AdministratorFactory,
    UserFactory,
    colleague,
)
from scheda.foundation.accounts.tests.test_sign_in import sign_in, text_of
from scheda.foundation.api.models import ApiToken
from scheda.foundation.api.tests.factories import ApiTokenFactory
from scheda.foundation.api.tokens import authenticate, services

pytestmark = pytest.mark.django_db


def made(user, *, days: int = 30, is_read_only: bool = False, record_types=()):
    expires_on = timezone.localdate() + dt.timedelta(days=days)
    return services.create(
        user,
        name="A program",
        expires_on=expires_on,
        is_read_only=is_read_only,
        record_types=record_types,
    )


def test_a_key_finds_its_token():
    token, key = made(UserFactory())

    assert authenticate(key) == token
    assert key.startswith(f"scheda_{token.prefix}_")


def test_the_secret_is_kept_nowhere():
    _, key = made(UserFactory())
    secret = key.split("_", 2)[2]

    assert len(secret) == 43
    assert secret not in str(ApiToken.objects.values().get())


@pytest.mark.parametrize("change", [lambda key: key[:-1] + "!", lambda _: "", lambda _: "scheda_x"])
def test_other_keys_find_nothing(change):
    _, key = made(UserFactory())

    assert authenticate(change(key)) is None


def test_a_token_without_the_products_name_is_none():
    _, key = made(UserFactory())

    assert authenticate(key.replace("scheda", "sched_a")) is None


def test_revoked_and_expired_tokens_and_closed_accounts_are_refused():
    revoked, old, closed = made(UserFactory()), made(UserFactory(), days=1), made(UserFactory())
    services.revoke(revoked[0])
    people.deactivate(closed[0].user, by=AdministratorFactory())

    assert authenticate(revoked[1]) is None
    assert authenticate(closed[1]) is None
    with time_machine.travel(timezone.now() + dt.timedelta(days=3), tick=False):
        assert authenticate(old[1]) is None


def test_closing_an_account_revokes_its_tokens_for_good():
    (token, key), by = made(UserFactory()), AdministratorFactory()

    people.deactivate(token.user, by=by)
    people.reactivate(token.user, by=by)

    assert authenticate(key) is None


@pytest.mark.parametrize("days", [-1, 400])
def test_a_token_lasts_a_year_at_most(days):
    with pytest.raises(ValidationError):
        made(UserFactory(), days=days)


def test_a_token_that_reads_gives_no_other_right():
    user = colleague("all")

    token = authenticate(made(user, is_read_only=True)[1])

    assert token is not None
    assert token.user.may("parties.party", "view")
    assert not token.user.may("parties.party", "edit")


def test_a_token_for_some_records_reaches_no_others():
    token = authenticate(made(AdministratorFactory(), record_types=["books.invoice"])[1])

    assert token is not None
    assert token.user.may("books.invoice", "view")
    assert not token.user.may("parties.party", "view")


def test_a_token_never_widens_what_its_owner_may():
    token = authenticate(made(UserFactory(), record_types=["parties.party"])[1])

    assert token is not None
    assert not token.user.may("parties.party", "view")


def test_use_is_noted_once_a_minute(django_assert_num_queries):
    token, key = made(UserFactory())
    authenticate(key)
    noted = ApiToken.objects.get(pk=token.pk).last_used_at

    authenticate(key)

    assert noted is not None
    assert ApiToken.objects.get(pk=token.pk).last_used_at == noted


def test_making_a_token_asks_first_whether_it_is_you(page):
    page.signed_in_as(UserFactory()).long_after_signing_in()

    assert page("api_docs:new_token").url.startswith(reverse("account_reauthenticate"))


def test_the_key_is_shown_once():
    client, user = Client(), UserFactory()
    sign_in(user.email, client=client)
    address = reverse("api_docs:new_token")
    client.post(f"{reverse('account_reauthenticate')}?next={address}", {"password": PASSWORD})

    day = timezone.localdate() + dt.timedelta(days=30)
    facts = {"name": "Website", "may": "read", "expires_on": day.isoformat()}
    shown = text_of(client.post(address, facts))

    token = ApiToken.objects.get()
    assert f"scheda_{token.prefix}_" in shown
    assert "shown only once" in shown
    assert token.is_read_only


def test_tokens_are_listed_and_revoked_by_their_owner(page):
    token = ApiTokenFactory()
    page.signed_in_as(token.user)
    assert token.prefix in text_of(page("api_docs:tokens"))

    page.send("api_docs:revoke_token", pk=token.pk)

    assert token.prefix not in text_of(page("api_docs:tokens"))


def test_tokens_of_others_are_not_there(page):
    token = ApiTokenFactory()
    page.signed_in_as(AdministratorFactory())

    assert token.prefix not in text_of(page("api_docs:tokens"))
    assert page.send("api_docs:revoke_token", pk=token.pk).status_code == 404
