"""Planning and moving in the calendar: by form, by dragging, by keys, and back."""

import datetime as dt
import json

import pytest
import time_machine
from django.urls import reverse

from scheda.core.activities.public import Task, cancel
from scheda.core.calendar.tests.conftest import planner
from scheda.core.calendar.tests.factories import AppointmentFactory
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
NOW = dt.datetime(2026, 3, 9, 8, tzinfo=dt.UTC)
FORM = {"kind": "meeting", "subject": "Renewal", "day": "2026-03-10", "audience": "all"}


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def browser(client, ada):
    client.force_login(ada)
    return client


@pytest.fixture
def task(ada):
    return AppointmentFactory(owner=ada)


def moved(browser, task, **asked):
    answer = browser.post(reverse("calendar:move"), {"task": str(task.pk), **asked}, headers=HTMX)
    task.refresh_from_db()
    return answer


def planned(browser, **asked):
    return browser.post(reverse("calendar:plan"), {**FORM, **asked}, headers=HTMX)


def hours(task) -> tuple[str, str]:
    return f"{task.due_at:%d %H:%M}", f"{task.ends_at:%d %H:%M}"


def test_an_empty_hour_offers_itself_to_be_planned(browser):
    query = {"day": "2026-03-10", "hour": "14"}

    content = browser.get(reverse("calendar:plan"), query, headers=HTMX).content.decode()

    assert 'value="2026-03-10"' in content
    assert 'value="14:00"' in content
    assert 'value="15:00"' in content


def test_planning_stores_hours_guests_and_place(browser, ada):
    answer = planned(browser, starts="09:00", ends="10:30", location="Vigonza",
                     guests="Marta Bianchi <Marta@example.com>\nluca@example.com")  # fmt: skip

    task = Task.objects.get()
    assert answer.status_code == 204
    assert (task.owner, hours(task)) == (ada, ("10 08:00", "10 09:30"))
    assert [guest["email"] for guest in task.guests] == ["marta@example.com", "luca@example.com"]


def test_several_days_are_all_day_to_the_last(browser):
    planned(browser, is_all_day="on", last_day="2026-03-12")

    task = Task.objects.get()
    assert task.is_all_day
    assert (task.ends_at - task.due_at).days == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"starts": "10:00", "ends": "09:00"},
        {"starts": "10:00", "guests": "not an address"},
        {"starts": "10:00", "kind": "todo", "subject": " "},
    ],
    ids=["no hour", "backwards", "no address", "nothing to do"],
)
def test_what_makes_no_sense_comes_back(browser, wrong):
    answer = planned(browser, **wrong)

    assert answer.status_code == 422
    assert not Task.objects.exists()


def test_an_appointment_is_changed_in_its_drawer(browser, task):
    address = reverse("calendar:appointment", args=[task.pk])
    assert 'value="09:00"' in browser.get(address, headers=HTMX).content.decode()

    browser.post(address, {**FORM, "starts": "11:00", "version": task.version}, headers=HTMX)

    task.refresh_from_db()
    assert (task.subject, f"{task.due_at:%H:%M}") == ("Renewal", "10:00")


def test_dragging_keeps_how_long_it_lasts(browser, task):
    answer = moved(browser, task, starts="2026-03-12T14:30")

    assert answer.status_code == 204
    assert hours(task) == ("12 13:30", "12 14:30")
    assert task.sequence == 1


def test_stretching_changes_its_end_alone(browser, task):
    moved(browser, task, starts="2026-03-10T09:00", minutes="90")

    assert hours(task) == ("10 08:00", "10 09:30")


def test_another_day_keeps_the_hours_over_the_clock_change(browser, task):
    moved(browser, task, starts="2026-03-31")

    assert hours(task) == ("31 07:00", "31 08:00")


def test_the_reminder_goes_with_it(browser, task):
    Task.objects.filter(pk=task.pk).update(remind_at=task.due_at - dt.timedelta(minutes=15))

    moved(browser, task, starts="2026-03-11")

    assert task.due_at - task.remind_at == dt.timedelta(minutes=15)


def test_the_toast_takes_it_back(browser, task):
    answer = moved(browser, task, starts="2026-03-12T14:30", minutes="15")
    undo = json.loads(answer["HX-Trigger"])["toast"]["undo_url"]

    browser.post(undo, headers=HTMX)

    task.refresh_from_db()
    assert hours(task) == ("10 08:00", "10 09:00")


@pytest.mark.parametrize(
    "asked",
    [{"starts": "2026-03-12T25:00"}, {"starts": "soon"}, {"starts": ""},
     {"starts": "2026-03-10T09:00", "minutes": "-30"},
     {"starts": "2026-03-10T09:00", "minutes": "9999999"},
     {"starts": "2026-03-10T09:00", "minutes": "9" * 14},
     {"starts": "9999-12-31"}, {"starts": "9999-12-31T23:59"}, {"starts": "0001-01-01"},
     {"starts": "0001-01-01T00:00"}, {"starts": "0001-01-01T00:00+14:00"}],
)  # fmt: skip
def test_no_moment_at_all_is_refused_and_nothing_moves(browser, task, asked):
    answer = moved(browser, task, **asked)

    assert answer.status_code == 422
    assert hours(task) == ("10 08:00", "10 09:00")


def test_what_is_over_does_not_move(browser, task, ada):
    cancel(task, by=ada)

    assert moved(browser, task, starts="2026-03-12").status_code == 404


def test_without_scripts_the_day_is_shown_afterwards(browser, task):
    answer = browser.post(reverse("calendar:move"), {"task": str(task.pk), "starts": "2026-03-12"})

    assert answer["Location"].endswith("?view=day&day=2026-03-12")


def test_who_may_only_read_gets_no_form(client, task):
    reader = planner()
    reader.roles.get().grants.filter(action="edit").update(scope="none")
    client.force_login(reader)
    address = reverse("calendar:appointment", args=[task.pk])

    assert "appointment-form" not in client.get(address).content.decode()
    assert client.post(address, {**FORM, "starts": "11:00"}).status_code == 404
    assert moved(client, task, starts="2026-03-12").status_code == 404


def test_an_appointment_is_planned_for_the_colleague_whose_calendar_is_open(browser):
    luca = planner(name="Luca")

    browser.post(reverse("calendar:plan") + f"?who={luca.pk}", {**FORM, "starts": "09:00"})

    assert Task.objects.get().owner == luca


@pytest.mark.parametrize("name", ["appointment", "appointment_ics"])
def test_a_stranger_finds_no_appointment(client, task, name):
    for stranger in (UserFactory(), planner(Scope.OWN)):
        client.force_login(stranger)
        assert client.get(reverse(f"calendar:{name}", args=[task.pk])).status_code == 404
        assert moved(client, task, starts="2026-03-12").status_code == 404


def test_the_api_tells_a_calendar_and_its_holidays(browser, task, ada):
    task.party = PartyFactory(name="Secret customer")
    task.save()
    query = {"from": "2026-03-09", "to": "2026-04-06"}

    told = browser.get("/api/v1/calendar/", query).json()

    [item] = told["items"]
    assert (item["task_id"], item["state"], item["who"]) == (None, "busy", [str(ada.pk)])
    assert [off["day"] for off in told["days_off"]] == ["2026-04-05", "2026-04-06"]


@pytest.mark.parametrize(
    ("first", "last"), [("2026-03-09", "2026-03-08"), ("2026-01-01", "2026-12-31"), ("x", "y")]
)
def test_the_api_refuses_periods_that_are_none(browser, first, last):
    query = {"from": first, "to": last}

    assert browser.get("/api/v1/calendar/", query).status_code == 422


def test_the_api_shows_a_stranger_nothing(client, task):
    query = {"from": "2026-03-09", "to": "2026-03-11"}
    client.force_login(UserFactory())
    assert client.get("/api/v1/calendar/", query).status_code == 404

    client.force_login(planner(Scope.OWN))
    assert client.get("/api/v1/calendar/", query).json()["items"] == []
    asked = {**query, "who": str(task.owner_id)}
    assert client.get("/api/v1/calendar/", asked).status_code == 404
