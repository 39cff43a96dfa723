"""What activities bring to the page of the day."""

import datetime as dt

import pytest
from django.utils import timezone

from scheda.core.activities.models import Activity, Task
from scheda.core.activities.tests.factories import ActivityFactory, TaskFactory
from scheda.core.activities.today import DueSteps, MyWeek, NothingPlanned
from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.today.extension_points import Reader
from scheda.core.today.tests.factories import figures, found
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return UserFactory(is_administrator=True)


def titles(shown):
    return [row.title for row in shown.rows]


def test_steps_up_to_this_evening_are_mine_to_do(seller):
    now = timezone.now()
    late = TaskFactory(owner=seller, due_at=now - dt.timedelta(days=2), subject="Late")
    TaskFactory(owner=seller, due_at=now + dt.timedelta(days=2), subject="Later")
    TaskFactory(owner=UserFactory(), due_at=late.due_at, subject="Of a colleague")

    shown = found(DueSteps(), Reader(seller))

    assert titles(shown) == [late.title]
    assert (shown.total, shown.rows[0].tone) == (1, "bad")


def test_a_closed_step_waits_for_nobody(seller):
    now = timezone.now()
    TaskFactory(owner=seller, due_at=now, state=Task.State.DONE, closed_at=now)

    assert found(DueSteps(), Reader(seller)).rows == []


def test_steps_cost_the_same_whether_one_or_three(seller, django_assert_num_queries):
    yesterday = timezone.now() - dt.timedelta(days=1)
    TaskFactory(owner=seller, due_at=yesterday)
    found(DueSteps(), Reader(seller))
    with django_assert_num_queries(1):
        found(DueSteps(), Reader(seller))
    TaskFactory.create_batch(2, owner=seller, due_at=yesterday)
    with django_assert_num_queries(1):
        found(DueSteps(), Reader(seller))


def test_my_customers_without_a_next_action_are_named(seller):
    mine = PartyFactory(owner=seller, lifecycle=Party.Lifecycle.CUSTOMER)
    PartyFactory(owner=seller, lifecycle=Party.Lifecycle.LOST)
    PartyFactory(owner=UserFactory(), lifecycle=Party.Lifecycle.CUSTOMER)

    assert titles(found(NothingPlanned(), Reader(seller))) == [mine.name]


def test_my_week_counts_what_i_did(seller):
    ActivityFactory(author=seller, kind=Activity.Kind.CALL, at=timezone.now())
    ActivityFactory(author=UserFactory(), kind=Activity.Kind.CALL, at=timezone.now())
    ActivityFactory(
        author=seller, kind=Activity.Kind.CALL, at=timezone.now() - dt.timedelta(days=8)
    )

    assert [figure.value for figure in figures(MyWeek(), Reader(seller))] == ["1", "0"]
