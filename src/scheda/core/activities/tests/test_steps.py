"""The bar of the next step, and the composer that plans it in the same gesture."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from scheda.core.activities.models import Activity, Task
from scheda.core.activities.public import plan
from scheda.core.activities.services import recording
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.activities.tests.factories import TaskFactory
from scheda.core.parties.tests.factories import PartyFactory, RelationshipFactory, reader
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "next-action"}
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def browser(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def task(clerk, party):
    return plan(by=clerk, kind="call", party=party, due_at=timezone.now() + HOUR)


def log(browser, party, **facts):
    address = reverse("activities:record", args=[party.pk])
    return browser.post(address, {"kind": "call", "audience": "all", **facts}, headers=HTMX)


def bar(browser, party) -> str:
    return browser.get(reverse("activities:next", args=[party.pk]), headers=HTMX).content.decode()


def verb(browser, task, name, **facts):
    return browser.post(reverse(f"activities:{name}", args=[task.pk]), facts, headers=HTMX)


def said(answer) -> dict:
    return json.loads(answer["HX-Trigger"])


def test_nothing_planned_is_an_invitation(browser, party):
    page = bar(browser, party)

    assert "No next action" in page
    assert f"{reverse('activities:plan')}?party={party.pk}" in page


def test_what_is_next_stands_on_the_card(browser, party, task):
    page = browser.get(party.get_absolute_url()).content.decode()

    assert reverse("activities:done", args=[task.pk]) in page
    assert reverse("activities:postpone", args=[task.pk]) in page


def test_late_is_said(browser, party, clerk):
    plan(by=clerk, kind="call", party=party, due_at=timezone.now() - HOUR)

    assert 'data-state="late"' in bar(browser, party)


def test_done_asks_for_what_came_of_it_and_what_follows(browser, task):
    page = browser.get(f"{reverse('activities:done', args=[task.pk])}?bar=1", headers=HTMX)

    text = page.content.decode()
    assert 'name="outcome"' in text
    assert 'name="next-when"' in text
    assert "<html" not in text


def test_done_writes_down_and_plans(browser, party, task):
    answer = verb(
        browser, task, "done", text="Confirms", outcome="answered",
        **{"next-kind": "visit", "next-when": "7"},
    )  # fmt: skip

    assert answer.status_code == 200
    assert 'class="next"' in answer.content.decode()
    assert Activity.objects.get().text == "Confirms"
    [following] = Task.objects.open()
    assert (following.kind, following.is_all_day, following.after) == ("visit", True, task)
    assert said(answer)["toast"]["undo_url"] == reverse("activities:reopen", args=[task.pk])
    assert said(answer)["timeline-changed"]


def test_undoing_done_takes_everything_back(browser, party, task):
    answer = verb(browser, task, "done", outcome="answered", **{"next-when": "3"})

    assert browser.post(said(answer)["toast"]["undo_url"], headers=HTMX).status_code == 204

    assert list(Task.objects.open()) == [task]
    assert not Activity.objects.standing().exists()


def test_done_sent_twice_does_it_once(browser, party, task):
    for _time in range(2):
        verb(browser, task, "done", outcome="answered", **{"next-when": "3"})

    assert (Activity.objects.count(), Task.objects.open().count()) == (1, 1)


@pytest.mark.parametrize("to", ["1", "3", "7", "2027-05-04T10:30"])
def test_postponed_and_back(browser, task, to):
    before = task.due_at = timezone.now()  # In an hour may be tomorrow already.
    task.save()

    answer = verb(browser, task, "postpone", to=to)

    task.refresh_from_db()
    assert task.due_at > before
    browser.post(said(answer)["toast"]["undo_url"], headers=HTMX)
    task.refresh_from_db()
    assert task.due_at == before


@pytest.mark.parametrize("to", ["", "tomorrow", "2027-99-99T10:30"])
def test_a_day_that_is_none(browser, task, to):
    assert verb(browser, task, "postpone", to=to).status_code == 422


def test_postponing_keeps_the_time_of_day(browser, task):
    before = timezone.localtime(task.due_at).time()

    verb(browser, task, "postpone", to="7")

    task.refresh_from_db()
    assert timezone.localtime(task.due_at).time() == before


def test_cancelled_with_a_way_back(browser, task):
    answer = verb(browser, task, "cancel")

    task.refresh_from_db()
    assert task.state == "cancelled"
    browser.post(said(answer)["toast"]["undo_url"], headers=HTMX)
    task.refresh_from_db()
    assert task.is_open


@pytest.mark.parametrize("name", ["done", "postpone", "cancel", "reopen", "end_series"])
def test_the_steps_of_others_are_left_alone(client, task, name):
    client.force_login(logging_person())

    assert verb(client, task, name).status_code == 404


def test_a_stranger_sees_no_step(client, party, task):
    client.force_login(logging_person(Scope.OWN))

    assert client.get(reverse("activities:task", args=[task.pk])).status_code == 404
    assert client.get(reverse("activities:next", args=[party.pk])).status_code == 404
    client.force_login(reader())
    assert client.get(reverse("activities:tasks")).status_code == 404


def test_a_call_and_what_follows_in_one_gesture(browser, party, clerk):
    answer = log(browser, party, text="Calls back", **{"next-kind": "call", "next-when": "3"})

    assert answer.status_code == 200
    [step] = Task.objects.open()
    assert (step.party, step.owner, step.kind) == (party, clerk, "call")
    assert 'id="next-action"' in answer.content.decode()


def test_what_was_written_down_closes_the_planned_call(browser, party, task):
    log(browser, party, text="Done", closes=task.pk)

    task.refresh_from_db()
    assert (task.state, task.result) == ("done", Activity.objects.get())


def test_a_visit_does_not_close_the_planned_call(browser, party, task):
    log(browser, party, kind="visit", closes=task.pk)

    task.refresh_from_db()
    assert task.is_open


def test_something_to_do_is_planned_from_the_composer(browser, party):
    log(browser, party, kind="todo", text="Send the sheet\nThe electric one", **{"next-when": "1"})

    task = Task.objects.get()
    assert (task.kind, task.subject, task.note) == ("todo", "Send the sheet", "The electric one")
    assert not Activity.objects.exists()


def test_nothing_to_do_is_explained(browser, party):
    answer = log(browser, party, kind="todo", text=" ", **{"next-when": "1"})

    assert answer.status_code == 422
    assert not Task.objects.exists()


def test_a_colleague_who_plans_the_same_is_told_about(browser, party):
    mate = logging_person(name="Luca Benedetti")
    plan(by=mate, kind="call", party=party, due_at=timezone.now() + 48 * HOUR)
    step = {"next-kind": "call", "next-when": "3"}

    answer = log(browser, party, text="Keep me", **step)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Luca Benedetti already plans this" in page
    assert "Keep me" in page
    assert not Activity.objects.exists()
    assert log(browser, party, text="Keep me", **step, **{"next-anyway": "on"}).status_code == 200
    assert Task.objects.open().count() == 2


def test_who_just_called_is_told(browser, party):
    recording.record(party, kind="call", by=logging_person(name="Luca Benedetti"))

    assert "Luca Benedetti called" in bar(browser, party)


def test_a_private_call_is_not_told(browser, party):
    mate = logging_person(name="Luca Benedetti")
    recording.record(party, kind="call", by=mate, audience="private")

    assert "Luca Benedetti" not in bar(browser, party)


def test_whom_one_spoke_to_last_is_filled_in(browser, party, clerk):
    for name in ("First", "Second"):
        RelationshipFactory(party=party, person__owner=clerk, person__name=name)
    last = RelationshipFactory(party=party, person__owner=clerk, person__name="Third").person
    recording.record(party, kind="call", by=clerk, person=last)

    page = browser.get(party.get_absolute_url()).content.decode()

    assert f'<option value="{last.pk}" selected>Third</option>' in page


def test_of_strangers_the_decider_is_filled_in(browser, party, clerk):
    RelationshipFactory(party=party, person__owner=clerk, person__name="First")
    decider = RelationshipFactory(
        party=party, person__owner=clerk, person__name="Second", buying_roles=["decider"]
    ).person

    page = browser.get(party.get_absolute_url()).content.decode()

    assert f'<option value="{decider.pk}" selected>Second</option>' in page


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_bar_costs_the_same(browser, clerk, party, tasks, django_assert_num_queries):
    for days in range(tasks):
        TaskFactory(owner=clerk, party=party, due_at=timezone.now() + days * 24 * HOUR)
    bar(browser, party)

    with django_assert_num_queries(5):
        bar(browser, party)


def test_a_customer_without_a_step_is_found_in_the_list(browser, party, task, clerk):
    PartyFactory(owner=clerk, name="Forgotten")

    page = browser.get("/customers/?next_step__empty=1", headers=HTMX).content.decode()

    assert "Forgotten" in page
    assert "Officine Prova" not in page
