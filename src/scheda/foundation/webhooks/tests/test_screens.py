import datetime as dt
import re

import pytest
from django.utils import timezone

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.audit.models import Change
from scheda.foundation.deliveries.models import Delivery, Hold, State
from scheda.foundation.deliveries.tests.factories import AttemptFactory, DeliveryFactory
from scheda.foundation.fetching import resolving
from scheda.foundation.webhooks.models import Endpoint
from scheda.foundation.webhooks.tests.factories import EndpointFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def names(monkeypatch):
    monkeypatch.setattr(resolving, "ask", lambda host, port: ["93.184.215.14"])


def facts(**changed):
    owner = UserFactory()
    said = {"name": "Warehouse", "url": "https://hooks.example.com/", "topics": ["parties.*"]}
    return {**said, "owner": owner.pk, **changed}


def test_the_secret_is_shown_once(page):
    answer = page.send("webhooks:new", facts())

    endpoint = Endpoint.objects.get()
    assert endpoint.secret in answer.content.decode()
    assert endpoint.secret not in page("webhooks:log", pk=endpoint.pk).content.decode()
    assert endpoint.secret not in page("webhooks:change", pk=endpoint.pk).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"url": "http://10.0.0.1/"}, "leads inside a network"),
        ({"url": "http://127.1/"}, "in the usual form"),
        ({"url": "ftp://example.com/"}, "begin with https://"),
        ({"topics": []}, "Choose at least one kind of fact"),
        ({"name": ""}, "Say what it is for"),
    ],
)
def test_what_cannot_work_is_refused_in_words(page, changed, said):
    answer = page.send("webhooks:new", facts(**changed))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Endpoint.objects.count() == 0


@pytest.mark.parametrize("name", ["webhooks:new", "webhooks:change", "webhooks:rotate"])
def test_dangerous_acts_ask_again_who_is_there(page, name):
    endpoint = EndpointFactory()
    place = {} if name == "webhooks:new" else {"pk": endpoint.pk}

    answer = page.long_after_signing_in().send(name, facts(), **place)

    assert "reauthenticate" in answer.url
    endpoint.refresh_from_db()
    assert (Endpoint.objects.count(), endpoint.version) == (1, 1)


def test_changing_keeps_the_secret(page):
    endpoint = EndpointFactory()

    page.send("webhooks:change", facts(name="Other", version=1), pk=endpoint.pk)

    changed = Endpoint.objects.get()
    assert (changed.name, changed.secret) == ("Other", endpoint.secret)


def test_a_new_secret_is_shown_and_the_former_stays_for_a_day(page):
    endpoint = EndpointFactory()

    answer = page.send("webhooks:rotate", pk=endpoint.pk)

    changed = Endpoint.objects.get()
    assert changed.secret != endpoint.secret
    assert changed.secrets() == [changed.secret, endpoint.secret]
    assert changed.secret in answer.content.decode()


def test_switching_off_and_on(page):
    endpoint = EndpointFactory()

    page.send("webhooks:switch", pk=endpoint.pk, verb="off")
    off = (Endpoint.objects.get().is_active, Hold.objects.count())
    page.send("webhooks:switch", pk=endpoint.pk, verb="on")

    assert off == (False, 1)
    assert (Endpoint.objects.get().is_active, Hold.objects.count()) == (True, 0)
    assert page.send("webhooks:switch", pk=endpoint.pk, verb="round").status_code == 404


def test_a_trial_of_an_inside_address_says_so(page, monkeypatch):
    endpoint = EndpointFactory()
    monkeypatch.setattr(resolving, "ask", lambda host, port: ["10.0.0.7"])

    page.send("webhooks:try", pk=endpoint.pk)

    assert Delivery.objects.count() == 0
    assert "leads inside a network" in page("webhooks:endpoints").content.decode()


def test_a_trial_leaves_by_itself(page):
    page.send("webhooks:try", pk=EndpointFactory().pk)

    assert Delivery.objects.get().kind == "webhooks.test"


def test_deleting(page):
    page.send("webhooks:delete", pk=EndpointFactory().pk)

    assert Endpoint.objects.count() == 0


def test_telling_again_is_a_job(page, queued_jobs):
    page.send("webhooks:log", {"since": "2026-11-01T10:00"}, pk=EndpointFactory().pk)

    [job] = queued_jobs()
    assert job.name == "tell_again_since"
    assert page.send("webhooks:log", {"since": ""}, pk=EndpointFactory().pk).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_for_one_and_three(page, count, django_assert_max_num_queries):
    EndpointFactory.create_batch(count)
    ended = {"state": State.DEAD, "ended_at": timezone.now()}
    DeliveryFactory.create_batch(count, **ended)
    page("webhooks:endpoints")

    with django_assert_max_num_queries(14):
        page("webhooks:endpoints")
    with django_assert_max_num_queries(14):
        page("webhooks:deliveries")


def test_a_dead_letter_shows_why_and_is_sent_again(page, letters):
    delivery = DeliveryFactory(
        state=State.DEAD, ended_at=timezone.now(), reason="550 nobody of that name"
    )
    AttemptFactory(delivery=delivery, status=550, answer="550 nobody of that name")

    listed = page("webhooks:deliveries").content.decode()
    shown = page("webhooks:delivery", pk=delivery.pk).content.decode()
    page.send("webhooks:mind", pk=delivery.pk, verb="replay")

    assert "550 nobody of that name" in listed
    assert "ada@example.com" in shown
    assert "Dear Ada" not in shown
    assert [letter.subject for letter in letters()] == ["Hello"]


def test_a_dead_letter_is_dropped(page):
    delivery = DeliveryFactory(state=State.DEAD, ended_at=timezone.now())

    page.send("webhooks:mind", pk=delivery.pk, verb="drop")

    assert Delivery.objects.get().state == State.DROPPED
    page.send("webhooks:mind", pk=delivery.pk, verb="drop")
    assert "It has left already" in page("webhooks:deliveries").content.decode()


def test_everything_is_held_and_let_go(page):
    page.send("webhooks:hold", verb="hold")
    held = page("webhooks:deliveries").content.decode()
    page.send("webhooks:hold", verb="release")

    assert "Nothing leaves at the moment" in held
    assert Hold.objects.count() == 0


def test_what_was_told_is_in_the_log(page):
    endpoint = EndpointFactory(is_active=False, off_reason="The receiver is gone.")
    DeliveryFactory(
        channel="webhook",
        lane=endpoint.lane,
        kind="parties.party_created",
        created_at=timezone.now() - dt.timedelta(days=1),
    )

    text = page("webhooks:log", pk=endpoint.pk).content.decode()

    assert "parties.party_created" in text
    assert "The receiver is gone." in text


@pytest.mark.parametrize("name", ["webhooks:endpoints", "webhooks:deliveries", "webhooks:new"])
def test_a_stranger_finds_nothing(page, name):
    answer = page.signed_in_as(UserFactory())(name)

    assert answer.status_code == 404
    assert not Endpoint.objects.visible_to(UserFactory()).exists()
    assert not Delivery.objects.visible_to(UserFactory()).exists()


def test_no_secret_is_in_the_history():
    endpoint = EndpointFactory()

    assert not re.search(r"secret", str(Change.objects.filter(record_id=endpoint.pk).values()))
