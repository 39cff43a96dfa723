"""/api/v1/tasks/."""

import json

import pytest
from django.utils import timezone

from scheda.core.activities.models import Activity, Task
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.activities.tests.factories import TaskFactory
from scheda.core.parties.tests.factories import reader
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/tasks/"


@pytest.fixture
def call(client, clerk):
    client.force_login(clerk)

    def ask(method, path="", body=None):
        sent = json.dumps(body) if body is not None else None
        return getattr(client, method)(f"{ROOT}{path}", sent, content_type="application/json")

    return ask


def moment() -> str:
    return timezone.now().isoformat()


def test_planned_read_and_listed(call, party):
    answer = call("post", "", {"kind": "call", "due_at": moment(), "party_id": str(party.pk)})

    task = answer.json()
    assert answer.status_code == 201
    assert call("get", f"{task['id']}").json()["party_id"] == str(party.pk)
    assert [one["id"] for one in call("get", "?state=planned").json()["items"]] == [task["id"]]


def test_done_through_the_api(call, clerk, party):
    task = TaskFactory(owner=clerk, party=party)
    body = {
        "text": "Confirms",
        "outcome": "answered",
        "next_step": {"kind": "visit", "due_at": moment()},
    }

    answer = call("post", f"{task.pk}/complete", body)

    assert answer.json()["activity_id"] == str(Activity.objects.get().pk)
    assert Task.objects.open().get().kind == "visit"


def test_postponed_cancelled_and_open_again(call, clerk, party):
    task = TaskFactory(owner=clerk, party=party)

    assert call("post", f"{task.pk}/postpone", {"to": "2027-01-04T09:00:00Z"}).status_code == 200
    assert call("post", f"{task.pk}/cancel", {"reason": "Sold"}).json()["state"] == "cancelled"
    assert call("post", f"{task.pk}/reopen").json()["state"] == "planned"


def test_changed_with_the_version_known(call, clerk, party):
    task = TaskFactory(owner=clerk, party=party)

    assert call("patch", f"{task.pk}", {"note": "Ask", "version": 1}).json()["note"] == "Ask"
    assert call("patch", f"{task.pk}", {"note": "Ask", "version": 1}).status_code == 409


def test_the_same_step_is_refused_unless_anyway(call, clerk, party):
    body = {"kind": "call", "due_at": moment(), "party_id": str(party.pk)}
    call("post", "", body)

    assert call("post", "", body).status_code == 422
    assert call("post", "", body | {"anyway": True}).status_code == 201


def test_strangers_find_nothing(client, call, clerk, party):
    task = TaskFactory(owner=clerk, party=party)
    client.force_login(logging_person(Scope.OWN))

    assert call("get", f"{task.pk}").status_code == 404
    assert call("get").json()["items"] == []
    assert call("post", f"{task.pk}/cancel", {}).status_code == 404
    client.force_login(reader())
    assert call("get").status_code == 404
