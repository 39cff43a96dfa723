"""The page of a customer's credit, its form, its API: who sees, who decides."""

import json

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.documents.models import CreditProfile
from scheda.modules.documents.services.granting import grant
from scheda.modules.documents.services.mirroring import mirror
from scheda.modules.documents.tests.factories import CreditProfileFactory, clerk, manager, trade

pytestmark = pytest.mark.django_db
WRITTEN = {
    "limit": "60.000,00", "currency": "EUR", "policy": "warn", "left_out": ["orders"],
    "max_overdue_days": "30",
}  # fmt: skip


@pytest.fixture
def party():
    return PartyFactory()


def page(client, user, party, path=""):
    client.force_login(user)
    return client.get(f"/customers/{party.pk}/credit/{path}")


def test_the_page_tells_what_the_credit_is_made_of(client, party):
    mirror([trade(party, "order", 1_500, status="confirmed")], by=None)
    CreditProfileFactory(party=party, limit=1_000)

    text = page(client, manager(), party).content.decode()

    assert "Over the limit by €500.00." in text
    assert "Ordered, not delivered" in text


def test_the_page_keeps_the_former_limits(client, party):
    user = manager()
    grant(party, by=user, limit=45_000)
    grant(party, by=user, limit=60_000)

    text = page(client, user, party).content.decode()

    assert "45000" in text.replace(",", "").replace(".00", "")


@pytest.mark.parametrize("user", [clerk, UserFactory])
def test_who_has_no_right_to_credit_is_told_there_is_none(client, party, user):
    CreditProfileFactory(party=party)
    someone = user()

    assert page(client, someone, party).status_code == 404
    assert page(client, someone, party, "edit/").status_code == 404


def test_the_credit_of_a_customer_out_of_sight_is_not_there(client, party):
    CreditProfileFactory(party=party)

    assert page(client, manager(parties=Scope.OWN), party).status_code == 404


def test_a_manager_writes_the_limit(client, party):
    client.force_login(manager())

    answer = client.post(f"/customers/{party.pk}/credit/edit/", WRITTEN)

    profile = CreditProfile.objects.get(party=party)
    assert answer.status_code == 302
    assert (profile.limit, profile.left_out, profile.max_overdue_days) == (60_000, ["orders"], 30)


def test_a_block_needs_its_reason(client, party):
    client.force_login(manager())

    answer = client.post(f"/customers/{party.pk}/credit/edit/", {**WRITTEN, "is_blocked": "on"})

    assert answer.status_code == 422
    assert not CreditProfile.objects.exists()


def test_who_saves_second_is_told(client, party):
    profile = CreditProfileFactory(party=party)
    grant(party, by=UserFactory(), limit=5)
    client.force_login(manager())

    stale = {**WRITTEN, "version": profile.version}
    answer = client.post(f"/customers/{party.pk}/credit/edit/", stale)

    assert answer.status_code == 409


def test_the_api_reads_and_grants(client, party):
    mirror([trade(party, "order", 700, status="confirmed")], by=None)
    client.force_login(manager())
    url = f"/api/v1/credit/{party.pk}"

    put = client.put(url, json.dumps({"limit": "1000.00"}), "application/json")
    read = client.get(url).json()

    assert put.status_code == 200, put.content
    assert (read["limit"], read["exposure"]) == ("1000.00", "700.00")


def test_the_api_tells_a_clerk_nothing_of_credit(client, party):
    CreditProfileFactory(party=party)
    client.force_login(clerk())

    assert client.get(f"/api/v1/credit/{party.pk}").status_code == 404
    put = client.put(f"/api/v1/credit/{party.pk}", "{}", "application/json")
    assert put.status_code == 404
