"""The ledger and the desk for programs."""

import pytest

from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.core.privacy.models import Consent, PrivacyRequest
from scheda.core.privacy.tests.factories import ConsentFactory, PrivacyRequestFactory, desk_person
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db
CONSENTS, REQUESTS = "/api/v1/privacy/consents", "/api/v1/privacy/requests"


@pytest.fixture
def clerk():
    return desk_person(name="Ada Conti")


@pytest.fixture
def ask(client, clerk):
    client.force_login(clerk)
    return client


def test_a_consent_is_recorded_and_asked_for(ask):
    party = PartyFactory()
    body = {"purpose": "offers", "kind": "given", "channel": "email", "proof": "form 12"}

    made = ask.post(f"{CONSENTS}/of/{party.pk}", body, content_type="application/json")
    may = ask.get(f"{CONSENTS}/of/{party.pk}/may?purpose=offers&channel=email")

    assert (made.status_code, made.json()["source"]) == (201, "api")
    assert may.json()["is_yes"] is True
    assert Consent.objects.get().party == party


def test_a_consent_without_proof_is_told_what_is_missing(ask):
    answer = ask.post(
        f"{CONSENTS}/of/{PartyFactory().pk}", {"purpose": "offers", "kind": "given"},
        content_type="application/json",
    )  # fmt: skip

    assert answer.status_code == 422


def test_the_ledger_is_listed_by_filters(ask):
    entry = ConsentFactory(kind="withdrawn")
    ConsentFactory()

    found = ask.get(f"{CONSENTS}?kind=withdrawn").json()

    assert [one["id"] for one in found["items"]] == [str(entry.pk)]


def test_a_request_is_written_down_read_and_moved(ask):
    party = PartyFactory()
    body = {"kind": "erasure", "party_id": str(party.pk), "text": "Please"}

    made = ask.post(REQUESTS, body, content_type="application/json").json()
    path = f"{REQUESTS}/{made['id']}"
    moved = ask.post(f"{path}/move", {"to": "working"}, content_type="application/json")

    assert (moved.status_code, moved.json()["state"]) == (200, "working")
    assert ask.get(path).json()["number"] == made["number"]
    assert PrivacyRequest.objects.get().party == party


def test_a_stranger_finds_nothing(client):
    client.force_login(desk_person(Scope.OWN))
    request, consent = PrivacyRequestFactory(), ConsentFactory()

    assert client.get(f"{REQUESTS}/{request.pk}").status_code == 404
    assert client.get(CONSENTS).json()["items"] == []
    path = f"{CONSENTS}/of/{consent.party_id}/may?purpose=offers&channel=email"
    assert client.get(path).status_code == 404


def test_who_has_no_right_to_the_desk_finds_no_requests(client):
    client.force_login(salesperson(Scope.ALL))

    assert client.get(REQUESTS).status_code == 404
