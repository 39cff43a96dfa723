import json

import pytest
from django.test import Client
from django.utils import timezone

from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory
from scheda.foundation.api.tokens.services import create as make_token
from scheda.foundation.deliveries.models import Delivery, State
from scheda.foundation.deliveries.tests.factories import DeliveryFactory
from scheda.foundation.fetching import resolving
from scheda.foundation.webhooks.models import Endpoint
from scheda.foundation.webhooks.tests.factories import EndpointFactory

pytestmark = pytest.mark.django_db
BODY = {"name": "Shop", "url": "https://hooks.example.com/", "topics": ["parties.*"]}


@pytest.fixture(autouse=True)
def names(monkeypatch):
    monkeypatch.setattr(resolving, "ask", lambda host, port: ["93.184.215.14"])


@pytest.fixture
def administrator():
    client = Client()
    client.force_login(AdministratorFactory())
    return client


def asked(client, method, path="", body=None, **headers):
    return client.generic(
        method, f"/api/v1/webhooks/{path}", json.dumps(body or {}), "application/json", **headers
    )


def test_an_endpoint_is_made_and_its_secret_answered_once(administrator):
    made = asked(administrator, "POST", body=BODY)

    endpoint = Endpoint.objects.get()
    read = asked(administrator, "GET", str(endpoint.pk))
    assert (made.status_code, made.json()["secret"]) == (201, endpoint.secret)
    assert "secret" not in read.json()
    assert read["ETag"] == '"1"'


def test_an_inside_address_is_refused(administrator):
    answer = asked(administrator, "POST", body={**BODY, "url": "http://169.254.169.254/"})

    assert answer.status_code == 422
    assert "inside a network" in answer.content.decode()


def test_a_token_makes_no_endpoint():
    user = AdministratorFactory()
    _token, key = make_token(
        user, name="script", expires_on=timezone.localdate(), is_read_only=False
    )

    answer = asked(Client(), "POST", body=BODY, HTTP_AUTHORIZATION=f"Bearer {key}")

    assert (answer.status_code, Endpoint.objects.count()) == (403, 0)


def test_a_change_names_the_version_it_is_of(administrator):
    endpoint = EndpointFactory()

    first = asked(administrator, "PATCH", str(endpoint.pk), BODY, HTTP_IF_MATCH='"1"')
    second = asked(administrator, "PATCH", str(endpoint.pk), BODY, HTTP_IF_MATCH='"1"')

    assert (first.status_code, first.json()["name"], second.status_code) == (200, "Shop", 412)


def test_the_log_is_read_and_one_sent_again(administrator):
    endpoint = EndpointFactory()
    delivery = DeliveryFactory(
        channel="webhook", lane=endpoint.lane, state=State.DEAD, ended_at=timezone.now()
    )

    log = asked(administrator, "GET", f"{endpoint.pk}/deliveries").json()
    answer = asked(administrator, "POST", f"{endpoint.pk}/deliveries/{delivery.pk}/replay")

    assert [(one["webhook_id"], one["state"]) for one in log] == [(delivery.reference, "dead")]
    assert answer.json()["state"] == "waiting"
    assert Delivery.objects.get().state == State.WAITING


def test_the_kinds_of_facts_are_listed(administrator):
    topics = asked(administrator, "GET", "topics").json()

    assert {"*", "parties.*", "parties.party_created"} <= set(topics)
    assert not any(topic.startswith(("webhooks", "deliveries")) for topic in topics)


def test_a_stranger_finds_nothing():
    client, endpoint = Client(), EndpointFactory()
    client.force_login(UserFactory())

    answers = [asked(client, "GET", path) for path in ("", "topics", str(endpoint.pk))]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
