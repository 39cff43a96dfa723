"""Planning, doing, postponing and handing on."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from scheda.core.activities.models import Activity, Task
from scheda.core.activities.public import (
    cancel,
    change,
    complete,
    next_task_of,
    plan,
    postpone,
    reassign,
    reopen,
)
from scheda.core.activities.services import rivals
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.activities.tests.factories import TaskFactory
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def soon(days: float = 1) -> dt.datetime:
    return timezone.now() + days * DAY


def test_a_step_is_planned_for_oneself(clerk, party, published):
    team = MembershipFactory(user=clerk).team

    task = plan(by=clerk, kind="call", party=party, due_at=soon())

    assert (task.owner, task.team, task.state) == (clerk, team, "planned")
    assert [fact.name for fact in published()] == ["activities.task_planned"]


def test_a_task_says_what_to_do(clerk):
    with pytest.raises(ValidationError, match="what there is to do"):
        plan(by=clerk, kind="todo", subject=" ", due_at=soon())


@pytest.mark.parametrize("days", [-30_000, 30_000])
def test_far_away_days_are_refused(clerk, party, days):
    with pytest.raises(ValidationError, match="too far"):
        plan(by=clerk, kind="call", party=party, due_at=soon(days))


def test_it_does_not_end_before_it_begins(clerk, party):
    with pytest.raises(ValidationError):
        plan(by=clerk, kind="visit", party=party, due_at=soon(2), ends_at=soon(1))


def test_nobody_gets_work_with_a_customer_they_may_not_see(clerk, party):
    blind = logging_person(Scope.OWN, name="Luca")

    with pytest.raises(ValidationError, match="Luca may not see this customer"):
        plan(by=clerk, kind="call", party=party, due_at=soon(), owner=blind)
    with pytest.raises(ValidationError, match="Luca may not see this customer"):
        reassign([plan(by=clerk, kind="call", party=party, due_at=soon())], to=blind, by=clerk)


def test_a_call_that_was_made_is_written_down(clerk, party):
    task = plan(by=clerk, kind="call", party=party, due_at=soon())

    done = complete(task, by=clerk, text="Confirms", outcome="answered", minutes=4)

    activity = Activity.objects.get()
    assert (activity.text, activity.outcome, activity.minutes) == ("Confirms", "answered", 4)
    assert (done.state, done.result, done.closed_by) == ("done", activity, clerk)


def test_done_twice_is_done_once(clerk, party, published):
    task = plan(by=clerk, kind="call", party=party, due_at=soon())
    step = {"kind": "call", "due_at": soon(3)}

    complete(task, by=clerk, next_step=step)
    complete(task, by=clerk, next_step=step)

    assert Activity.objects.count() == 1
    assert Task.objects.open().count() == 1
    assert [fact.name for fact in published()].count("activities.task_done") == 1


def test_something_to_do_leaves_no_activity(clerk, party):
    task = plan(by=clerk, kind="todo", subject="Prepare the offer", party=party, due_at=soon())

    done = complete(task, by=clerk, text="Sent")

    assert (done.outcome, done.result) == ("Sent", None)


def test_the_next_step_follows(clerk, party):
    task = plan(by=clerk, kind="call", party=party, due_at=soon())

    complete(task, by=clerk, next_step={"kind": "visit", "due_at": soon(5)})

    follower = task.followed_by.get()
    assert (follower.party, follower.kind) == (party, "visit")
    assert next_task_of([party.pk], clerk) == follower


def test_undone_is_as_it_was(clerk, party):
    task = plan(by=clerk, kind="call", party=party, due_at=soon())
    task = complete(task, by=clerk, next_step={"kind": "visit", "due_at": soon(5)})

    reopen(task, by=clerk)

    assert next_task_of([party.pk], clerk) == task
    assert list(Task.objects.open()) == [task]
    assert not Activity.objects.visible_to(clerk).exists()


def test_cancelled_and_not_done_any_more(clerk, party):
    task = cancel(plan(by=clerk, kind="call", party=party, due_at=soon()), by=clerk)

    assert complete(task, by=clerk).state == "cancelled"
    with pytest.raises(ValidationError):
        postpone(task, to=soon(2), by=clerk)


def test_postponing_takes_end_and_reminder_along(clerk, party):
    start = soon()
    task = plan(
        by=clerk,
        kind="visit",
        party=party,
        due_at=start,
        ends_at=start + dt.timedelta(hours=2),
        remind_at=start - dt.timedelta(hours=1),
    )

    task = postpone(task, to=start + DAY, by=clerk)

    assert task.ends_at - task.due_at == dt.timedelta(hours=2)
    assert task.due_at - task.remind_at == dt.timedelta(hours=1)
    assert task.sequence == 1


def test_a_new_day_counts_as_moved_and_new_words_do_not(clerk, party):
    task = plan(by=clerk, kind="call", party=party, due_at=soon())

    assert change(task, by=clerk, note="Ask for Marco").sequence == 0
    assert change(task, by=clerk, due_at=soon(2)).sequence == 1


def test_handed_to_a_colleague_and_their_team(clerk, party):
    mate = logging_person()
    team = MembershipFactory(user=mate).team
    tasks = [plan(by=clerk, kind="call", party=party, due_at=soon(n)) for n in (1, 20)]

    before = reassign(tasks, to=mate, by=clerk)

    assert before == {task.pk: clerk.pk for task in tasks}
    assert set(Task.objects.values_list("owner", "team")) == {(mate.pk, team.pk)}


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [
        ("all", {"owner", "mate", "other"}),
        ("team", {"owner", "mate"}),
        ("private", {"owner"}),
    ],
)
def test_who_sees_a_step(clerk, party, audience, seen_by):
    team = MembershipFactory(user=clerk).team
    mate = MembershipFactory(user=logging_person(), team=team).user
    people = {"owner": clerk, "mate": mate, "other": logging_person()}

    plan(by=clerk, kind="call", party=party, due_at=soon(), audience=audience)

    seen = {name for name, one in people.items() if Task.objects.visible_to(one).exists()}
    assert seen == seen_by


def test_a_step_with_a_hidden_customer_is_hidden(clerk, party):
    plan(by=clerk, kind="call", party=party, due_at=soon())

    assert not Task.objects.visible_to(logging_person(Scope.OWN)).exists()


def test_whoever_is_asked_along_sees_even_a_private_step(clerk, party):
    mate = logging_person()

    plan(by=clerk, kind="visit", party=party, due_at=soon(), audience="private", colleagues=[mate])

    assert Task.objects.visible_to(mate).count() == 1


def test_two_owners_of_the_same_step_are_told(clerk, party):
    mate = logging_person(name="Luca Benedetti")
    plan(by=mate, kind="call", party=party, due_at=soon(2))

    with pytest.raises(rivals.SameStep, match="Luca Benedetti already plans this: Call"):
        plan(by=clerk, kind="call", party=party, due_at=soon(), anyway=False)
    assert plan(by=clerk, kind="visit", party=party, due_at=soon(), anyway=False)
    assert plan(by=clerk, kind="call", party=party, due_at=soon(9), anyway=False)
    assert plan(by=clerk, kind="call", party=PartyFactory(), due_at=soon(), anyway=False)
    assert plan(by=clerk, kind="call", party=party, due_at=soon(), anyway=True)


def test_of_a_private_rival_only_that_there_is_one(clerk, party):
    mate = logging_person(name="Luca Benedetti")
    plan(by=mate, kind="call", party=party, due_at=soon(), audience="private")

    with pytest.raises(rivals.SameStep) as refusal:
        plan(by=clerk, kind="call", party=party, due_at=soon(), anyway=False)

    assert refusal.value.messages == ["A colleague already plans the same within three days."]


def test_late_is_past_its_time_or_its_day(db):
    assert TaskFactory(due_at=soon(-0.01)).is_late
    assert not TaskFactory(due_at=soon(0.01)).is_late
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert not TaskFactory(due_at=today, is_all_day=True).is_late
    assert TaskFactory(due_at=today - DAY, is_all_day=True).is_late
