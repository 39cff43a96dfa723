"""The worklists, planning and changing a task, and what is done to many."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from scheda.core.activities.models import Series, Task
from scheda.core.activities.services import recording
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.activities.tests.factories import TaskFactory
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
HOUR = dt.timedelta(hours=1)
LIST = "/tasks/"


@pytest.fixture
def browser(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def tasks(clerk, party):
    """One late, one today or late tonight, one far off, one of a colleague."""
    now = timezone.now()
    mate = logging_person(name="Luca Benedetti")
    return {
        "late": TaskFactory(owner=clerk, party=party, subject="Late one", due_at=now - 30 * HOUR),
        "far": TaskFactory(owner=clerk, party=party, subject="Far one", due_at=now + 900 * HOUR),
        "mate": TaskFactory(owner=mate, party=party, subject="Other one", due_at=now - 30 * HOUR),
    }


def shown(browser, query: str) -> set[str]:
    page = browser.get(f"{LIST}?{query}", headers=HTMX).content.decode()
    return {name for name in ("Late one", "Far one", "Other one", "Done one") if name in page}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Late one", "Far one", "Other one"}),
        ("owner=me", {"Late one", "Far one"}),
        ("owner=me&due=today", {"Late one"}),
        ("owner=me&due=late", {"Late one"}),
        ("due=late", {"Late one", "Other one"}),
        ("state=late", {"Late one", "Other one"}),
        ("state=done", {"Done one"}),
        ("q=far", {"Far one"}),
        ("due=week", {"Late one", "Other one"}),
    ],
)
def test_worklists(browser, tasks, clerk, party, query, names):
    closed = timezone.now()
    TaskFactory(owner=clerk, party=party, subject="Done one", state="done", closed_at=closed)

    assert shown(browser, query) == names


def test_my_teams(browser, clerk, tasks):
    team = MembershipFactory(user=clerk).team
    Task.objects.filter(pk=tasks["far"].pk).update(team=team)

    page = browser.get(LIST).content.decode()

    assert f"team={team.pk}" in page
    assert shown(browser, f"team={team.pk}") == {"Far one"}


def test_a_stranger_lists_nothing(client, tasks):
    client.force_login(logging_person(Scope.OWN))

    assert shown(client, "") == set()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(browser, clerk, party, count, django_assert_num_queries):
    TaskFactory.create_batch(count, owner=clerk, party=party)
    browser.get(LIST, headers=HTMX)

    with django_assert_num_queries(3):
        browser.get(LIST, headers=HTMX)


def bulk(browser, action, *tasks, **facts):
    ids = [str(task.pk) for task in tasks]
    address = f"{LIST}?part=bulk&action={action}"
    return browser.post(address, {"ids": ids, **facts}, headers=HTMX)


def undo(browser, answer) -> None:
    browser.post(json.loads(answer["HX-Trigger"])["toast"]["undo_url"], headers=HTMX)


def test_many_done_and_back(browser, tasks):
    answer = bulk(browser, "done", tasks["late"], tasks["far"], tasks["mate"])

    assert set(Task.objects.filter(state="done")) == {tasks["late"], tasks["far"]}
    undo(browser, answer)
    assert Task.objects.open().count() == 3


def test_many_postponed_and_back(browser, tasks):
    before = tasks["late"].due_at

    answer = bulk(browser, "later", tasks["late"], when="7")

    tasks["late"].refresh_from_db()
    assert tasks["late"].due_at > timezone.now()
    undo(browser, answer)
    tasks["late"].refresh_from_db()
    assert tasks["late"].due_at == before


def test_many_reassigned_and_back(browser, tasks, clerk):
    mate = logging_person()

    answer = bulk(browser, "reassign", tasks["late"], tasks["far"], owner=mate.pk)

    assert Task.objects.filter(owner=mate).count() == 2
    undo(browser, answer)
    assert Task.objects.filter(owner=clerk).count() == 2


def test_not_to_somebody_who_may_not_see_the_customer(browser, tasks):
    blind = logging_person(Scope.OWN)

    assert bulk(browser, "reassign", tasks["late"], owner=blind.pk).status_code == 422
    assert not Task.objects.filter(owner=blind).exists()


def test_many_given_a_priority_and_back(browser, tasks):
    answer = bulk(browser, "priority", tasks["late"], priority="high")

    assert Task.objects.filter(priority="high").count() == 1
    undo(browser, answer)
    assert not Task.objects.filter(priority="high").exists()


def test_the_list_goes_out_as_a_file(browser, tasks):
    text = b"".join(browser.get(f"{LIST}?export=csv").streaming_content).decode()

    assert "Far one" in text


def form(clerk, party, **facts) -> dict:
    return {
        "kind": "visit",
        "subject": "Yard",
        "party": party.pk,
        "day": "2027-03-01",
        "time": "10:00",
        "owner": clerk.pk,
        "priority": "normal",
        "audience": "all",
        **facts,
    }


def test_planned_with_everything(browser, clerk, party):
    mate = logging_person()
    facts = form(clerk, party, minutes=90, reminder="60", colleagues=[mate.pk], location="Este")

    answer = browser.post(reverse("activities:plan"), facts, headers=HTMX)

    task = Task.objects.get()
    assert answer.status_code == 204
    assert (task.ends_at - task.due_at, task.due_at - task.remind_at) == (1.5 * HOUR, HOUR)
    assert list(task.colleagues.all()) == [mate]
    assert not task.is_all_day


def test_without_a_time_it_lasts_all_day(browser, clerk, party):
    browser.post(reverse("activities:plan"), form(clerk, party, time=""), headers=HTMX)

    assert Task.objects.get().is_all_day


def test_planned_as_something_that_comes_back(browser, clerk, party):
    facts = form(clerk, party, repeat="monthly", repeat_until="2027-05-31", on_holiday="next")

    browser.post(reverse("activities:plan"), facts, headers=HTMX)

    series = Series.objects.get()
    assert (series.rule, series.on_holiday) == ("FREQ=MONTHLY;BYMONTHDAY=1", "next")


def test_a_rule_that_is_none_is_explained(browser, clerk, party):
    facts = form(clerk, party, repeat="custom", rule="FREQ=SECONDLY")

    answer = browser.post(reverse("activities:plan"), facts, headers=HTMX)

    assert answer.status_code == 422
    assert "Repeat by days, weeks, months or years." in answer.content.decode()
    assert not Task.objects.exists()


def test_a_customer_one_may_not_see_cannot_be_chosen(client, clerk, party):
    stranger = logging_person(Scope.OWN)
    client.force_login(stranger)

    answer = client.post(reverse("activities:plan"), form(stranger, party), headers=HTMX)

    assert answer.status_code == 422


def test_changed_and_told_when_stale(browser, clerk, party):
    task = TaskFactory(owner=clerk, party=party, kind="visit")
    address = reverse("activities:task_edit", args=[task.pk])

    assert browser.get(address, headers=HTMX).status_code == 200
    facts = form(clerk, party, version=task.version)
    assert browser.post(address, facts, headers=HTMX).status_code == 204
    assert browser.post(address, facts, headers=HTMX).status_code in {204, 409}
    task.refresh_from_db()
    assert task.subject == "Yard"


def test_the_task_page_says_it_all(browser, clerk, party):
    task = TaskFactory(owner=clerk, party=party, subject="Yard", location="Este", priority="high")

    page = browser.get(task.get_absolute_url()).content.decode()

    for words in ("Yard", "Este", "Officine Prova", "Giulia Ferri"):
        assert words in page


def test_earlier_words_are_reached(browser, clerk, party):
    activity = recording.record(party, kind="note", by=clerk, text="First words")
    recording.change(activity, by=clerk, text="Second words")

    page = browser.get(reverse("activities:history", args=[activity.pk])).content.decode()

    assert "First words" in page
    assert "Second words" in page


def test_earlier_words_of_a_private_note_stay_private(client, clerk, party):
    activity = recording.record(party, kind="note", by=clerk, text="x", audience="private")
    client.force_login(logging_person())

    assert client.get(reverse("activities:history", args=[activity.pk])).status_code == 404
