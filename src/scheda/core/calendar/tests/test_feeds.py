"""The secret address of a calendar: what it tells, to whom, and for how long."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from scheda.core.activities.public import repeat
from scheda.core.calendar.models import Feed
from scheda.core.calendar.services import feeds
from scheda.core.calendar.tests.conftest import planner
from scheda.core.calendar.tests.factories import AppointmentFactory, FeedFactory
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 9, 8, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
HOSTILE = 'A;b,c\\d\nBEGIN:VEVENT\r\n"ț" \x01 ' + "lung " * 30


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def token(ada):
    return feeds.renew(ada, shows=Feed.Shows.FULL, by=ada)


def read(client, token, **headers):
    return client.get(reverse("calendar:feed", args=[token]), headers=headers)


def events(client, token):
    return Calendar.from_ical(read(client, token).content).walk("VEVENT")


def test_the_feed_loads_in_a_calendar_library(client, ada, token):
    task = AppointmentFactory(owner=ada, subject="Renewal", location="Vigonza")

    answer = read(client, token)

    calendar = Calendar.from_ical(answer.content)
    [event] = calendar.walk("VEVENT")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (event["SUMMARY"], event["LOCATION"]) == ("Renewal", "Vigonza")
    assert event["DTSTART"].dt == task.due_at
    assert event["DTSTART"].params["TZID"] == "Europe/Rome"
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Rome"]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_hostile_words_stay_words(client, ada, token):
    AppointmentFactory(owner=ada, subject=HOSTILE[:200])

    [event] = events(client, token)

    assert str(event["SUMMARY"]).startswith('A;b,c\\d\nBEGIN:VEVENT\n"ț"')
    assert "\x01" not in str(event["SUMMARY"])


def test_notes_are_never_told(client, ada, token):
    AppointmentFactory(owner=ada, note="They owe us 4.000 €")

    assert b"4.000" not in read(client, token).content


def test_busy_only_tells_nothing_but_the_hours(client, ada):
    token = feeds.renew(ada, shows=Feed.Shows.BUSY, by=ada)
    AppointmentFactory(owner=ada, subject="Renewal", location="Vigonza")

    content = read(client, token).content

    assert b"SUMMARY:Busy" in content
    assert b"Renewal" not in content
    assert b"Vigonza" not in content


def test_whole_days_are_told_as_days(client, ada, token):
    start = dt.datetime(2026, 3, 10, 23, tzinfo=dt.UTC)
    AppointmentFactory(owner=ada, is_all_day=True, due_at=start, ends_at=start + 2 * DAY)

    [event] = events(client, token)

    assert event["DTSTART"].dt == dt.date(2026, 3, 11)
    assert event["DTEND"].dt == dt.date(2026, 3, 13)


def test_each_time_of_a_series_keeps_its_name(client, ada, token):
    repeat(by=ada, rule="FREQ=WEEKLY;COUNT=3", due_at=NOW + DAY, kind="meeting", subject="Weekly")

    first = {str(event["UID"]) for event in events(client, token)}

    assert len(first) == 3
    assert {str(event["UID"]) for event in events(client, token)} == first


def test_only_what_is_near_is_told(client, ada, token):
    for away in (-91, -89, 364, 366):
        start = NOW + away * DAY
        AppointmentFactory(owner=ada, due_at=start, ends_at=start + DAY / 24, subject=str(away))

    assert {str(event["SUMMARY"]) for event in events(client, token)} == {"-89", "364"}


def test_what_the_owner_may_no_longer_see_is_no_longer_told(client, ada, token):
    AppointmentFactory(owner=ada, party=PartyFactory())

    assert events(client, token) == []


def test_a_closed_account_has_no_calendar(client, ada, token):
    ada.is_active = False
    ada.save()

    assert read(client, token).status_code == 404


def test_without_the_right_to_tasks_there_is_no_calendar(client):
    stranger = UserFactory()
    token = feeds.renew(stranger, shows=Feed.Shows.FULL, by=stranger)

    assert read(client, token).status_code == 404


def test_what_has_not_changed_is_not_sent_again(client, ada, token):
    task = AppointmentFactory(owner=ada)
    etag = read(client, token)["ETag"]
    assert read(client, token, if_none_match=etag).status_code == 304

    task.subject = "Another"
    task.save()

    assert read(client, token, if_none_match=etag).status_code == 200


def test_more_appointments_cost_no_more_queries(client, ada, token, django_assert_max_num_queries):
    AppointmentFactory.create_batch(3, owner=ada)

    with django_assert_max_num_queries(5):
        read(client, token)


def test_only_the_hash_is_kept_and_the_use_is_noted(client, token):
    assert token not in str(Feed.objects.values())
    assert Feed.objects.get().last_used_at is None

    read(client, token)

    assert Feed.objects.get().last_used_at == NOW


@pytest.mark.parametrize("wrong", ["x", "y" * 500])
def test_a_wrong_address_is_no_calendar(client, token, wrong):
    assert client.get(f"/calendar/feed/{wrong}.ics").status_code == 404


def test_the_page_shows_the_address_once_and_renews_and_withdraws_it(client, ada):
    client.force_login(ada)
    page = reverse("calendar:feed_settings")

    made = client.post(page, {"shows": "full"})
    address = made.context["address"]
    path = address[address.index("/calendar/") :]
    assert made["Cache-Control"] == "no-store"
    assert client.get(path).status_code == 200
    assert path not in client.get(page).content.decode()

    client.post(page, {"shows": "busy"})
    assert Feed.objects.get().shows == "busy"
    client.post(page, {"shows": "busy", "renew": "1"})
    assert client.get(path).status_code == 404

    client.post(reverse("calendar:revoke_feed"))
    assert not Feed.objects.exists()


def test_a_stranger_has_no_page_and_no_feed_of_others(client):
    feed = FeedFactory()
    client.force_login(UserFactory())

    assert client.get(reverse("calendar:feed_settings")).status_code == 404
    assert not Feed.objects.visible_to(planner()).filter(pk=feed.pk).exists()


def test_one_appointment_is_downloaded(client, ada):
    task = AppointmentFactory(owner=ada, subject="Renewal")
    client.force_login(ada)

    answer = client.get(reverse("calendar:appointment_ics", args=[task.pk]))

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["UID"] == f"{task.pk}@scheda"
