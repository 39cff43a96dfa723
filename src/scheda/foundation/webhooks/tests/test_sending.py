"""Against a real receiver of this machine, which checks signatures as receivers do."""

import datetime as dt
import json
from email.utils import format_datetime

import pytest
from django.db import transaction
from django.utils import timezone
from standardwebhooks import Webhook

from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory
from scheda.foundation.deliveries.models import Delivery, Hold, State
from scheda.foundation.events.event import publish
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.files.events import FileAttached
from scheda.foundation.notifications.models import Notification
from scheda.foundation.records.identity import uuid7
from scheda.foundation.webhooks.models import Endpoint
from scheda.foundation.webhooks.notices import of_delivery
from scheda.foundation.webhooks.services import endpoints, telling
from scheda.foundation.webhooks.services.sending import WebhookChannel
from scheda.foundation.webhooks.tests.factories import EndpointFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def endpoint(endpoint):
    Endpoint.objects.filter(pk=endpoint.pk).update(topics=["files.*"])
    endpoint.refresh_from_db()
    return endpoint


def happened(**facts):
    said = {
        "attachment_id": uuid7(),
        "record_type": "parties.party",
        "record_id": uuid7(),
        "party_id": None,
        "by_id": None,
    }
    with transaction.atomic():
        publish(FileAttached(**{**said, **facts}))
    return OutboxEntry.objects.latest("position")


def again():
    Delivery.objects.update(not_before=timezone.now() - DAY)


def test_a_fact_arrives_signed(endpoint, site, carried):
    entry = happened()

    assert carried() == [State.DONE]
    [asked] = site.asked
    verified = Webhook(endpoint.secret).verify(asked.content, asked.headers)
    assert asked.headers["webhook-id"] == f"msg_{entry.id.hex}"
    assert verified == {
        "type": "files.file_attached",
        "timestamp": entry.at.isoformat(),
        "sequence": entry.position,
        "data": entry.payload,
    }


def test_facts_about_one_record_come_with_growing_numbers(endpoint, site, carried):
    record_id = uuid7()
    happened(record_id=record_id)
    happened(record_id=record_id)

    carried()

    first, second = [json.loads(asked.content)["sequence"] for asked in site.asked]
    assert first < second


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        (["*"], 1),
        (["files.*"], 1),
        (["files.file_attached"], 1),
        (["files.file_removed"], 0),
        (["parties.*"], 0),
    ],
)
def test_only_what_was_chosen_is_told(endpoint, topics, told):
    Endpoint.objects.update(topics=topics)

    happened()

    assert Delivery.objects.count() == told


def test_a_fact_without_a_reader_costs_one_question(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        happened()


def test_an_endpoint_that_is_off_is_told_nothing(endpoint):
    endpoints.switch_off(endpoint, by=None)

    happened()

    assert Delivery.objects.count() == 0


def test_the_id_stays_the_same_at_every_try(endpoint, site, carried):
    site.answering = lambda exchange: exchange.answer(500)
    happened()
    first = carried()
    site.answering = lambda exchange: exchange.answer(204)
    again()

    assert (first, carried()) == ([State.FAILED], [State.DONE])
    assert len({asked.headers["webhook-id"] for asked in site.asked}) == 1


def test_after_a_new_secret_both_sign_for_a_day(endpoint, site, carried):
    former = endpoint.secret
    endpoint, secret = endpoints.rotate(endpoint, by=None)
    happened()
    carried()
    Endpoint.objects.update(former_until=timezone.now() - DAY)
    happened()
    carried()

    both, alone = site.asked
    assert Webhook(former).verify(both.content, both.headers)
    assert Webhook(secret).verify(both.content, both.headers)
    assert len(alone.headers["webhook-signature"].split()) == 1
    assert Webhook(secret).verify(alone.content, alone.headers)


@pytest.mark.parametrize("status", [301, 302, 400, 404, 500])
def test_other_answers_are_failures(endpoint, site, carried, status):
    site.answering = lambda exchange: exchange.answer(status, b"why not", location="/elsewhere")
    happened()

    assert carried() == [State.FAILED]
    tried = Delivery.objects.get().tries.get()
    assert (tried.status, tried.answer) == (status, "why not")
    assert len(site.asked) == 1
    endpoint.refresh_from_db()
    assert endpoint.failing_since is not None


@pytest.mark.parametrize("is_date", [False, True])
def test_who_asks_to_wait_is_waited_for(endpoint, site, carried, is_date):
    until = timezone.now().astimezone(dt.UTC) + dt.timedelta(hours=1)
    said = format_datetime(until, usegmt=True) if is_date else "3600"
    site.answering = lambda exchange: exchange.answer(429, Retry_After=said)
    happened()

    carried()

    wait = Delivery.objects.get().not_before - timezone.now()
    assert dt.timedelta(minutes=50) < wait <= dt.timedelta(hours=1)


def test_a_receiver_that_is_gone_is_switched_off_and_told(endpoint, site, carried, published):
    from_now_on = AdministratorFactory()
    site.answering = lambda exchange: exchange.answer(410)
    happened()

    assert carried() == [State.DEAD]
    endpoint.refresh_from_db()
    assert not endpoint.is_active
    assert Hold.objects.get().lane == endpoint.lane
    names = [fact.name for fact in published()]
    assert "webhooks.endpoint_switched_off" in names
    assert from_now_on.is_active


def test_five_days_of_failures_switch_it_off(endpoint, site, carried):
    site.answering = lambda exchange: exchange.answer(500)
    Endpoint.objects.update(failing_since=timezone.now() - 6 * DAY)
    happened()

    carried()

    endpoint.refresh_from_db()
    assert not endpoint.is_active
    assert "five days" in endpoint.off_reason


def test_one_success_forgets_the_failures(endpoint, site, carried):
    Endpoint.objects.update(failing_since=timezone.now() - 6 * DAY)
    happened()

    carried()

    endpoint.refresh_from_db()
    assert (endpoint.is_active, endpoint.failing_since) == (True, None)


def test_what_waited_goes_out_when_it_is_on_again(endpoint, site, carried):
    happened()
    endpoints.switch_off(endpoint, by=None)
    off = carried()
    endpoints.switch_on(endpoint, by=None)

    assert (off, carried()) == ([None], [State.DONE])


def test_an_inside_address_is_not_asked(endpoint, site, settings, carried):
    settings.FETCH_LOOPBACK = False
    happened()

    assert carried() == [State.FAILED]
    assert site.asked == []


def test_a_slow_receiver_holds_up_nobody_else(endpoint, site, queued_jobs):
    other = EndpointFactory(url=endpoint.url, topics=["files.*"])
    happened()

    assert [job.name for job in queued_jobs()] == ["carry_in_turn"] * 2
    assert {*Delivery.objects.values_list("lane", flat=True)} == {endpoint.lane, other.lane}


def test_twelve_tries_over_three_days():
    pauses = WebhookChannel.pauses

    assert len(pauses) + 1 == 12
    assert 2.9 * 86_400 < sum(pauses) < 3.1 * 86_400


def test_from_a_moment_on_everything_is_told_again_in_its_order(endpoint, site, carried):
    Endpoint.objects.update(is_active=False)
    missed = happened()
    Endpoint.objects.update(is_active=True)
    heard = happened()
    carried()

    count = telling.tell_again(endpoint, since=missed.at, by=None)
    carried()

    assert count == 2
    ids = [asked.headers["webhook-id"] for asked in site.asked]
    assert ids == [f"msg_{heard.id.hex}", f"msg_{heard.id.hex}", f"msg_{missed.id.hex}"]


def test_a_trial_is_signed_like_others(endpoint, site, carried):
    telling.try_out(endpoint, by=endpoint.owner)

    assert carried() == [State.DONE]
    [asked] = site.asked
    assert Webhook(endpoint.secret).verify(asked.content, asked.headers)["type"] == "webhooks.test"


def test_an_owner_who_has_left_hears_nothing(endpoint, site, carried):
    endpoint.owner.is_active = False
    endpoint.owner.save()
    happened()

    assert carried() == [State.DROPPED]
    assert site.asked == []


def test_an_owner_without_rights_hears_nothing(endpoint, site, carried):
    Endpoint.objects.update(owner=UserFactory())
    happened()

    assert carried() == [State.DROPPED]
    assert site.asked == []


def test_deleting_drops_what_waits(endpoint):
    happened()

    endpoints.delete(endpoint, by=None)

    assert Delivery.objects.get().state == State.DROPPED


def test_administrators_are_told_of_what_was_given_up_once_a_day(endpoint, site, carried):
    AdministratorFactory()
    delivery_id = uuid7()

    of_delivery(delivery_id, "accounts.invitation")
    of_delivery(delivery_id, "accounts.invitation")

    assert Notification.objects.filter(kind="deliveries.stuck").count() == 2
