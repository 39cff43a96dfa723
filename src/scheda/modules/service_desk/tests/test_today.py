import datetime as dt

import pytest
from django.utils import timezone

from scheda.core.today.extension_points import Reader
from scheda.core.today.tests.factories import found
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.service_desk.tests.factories import TicketFactory
from scheda.modules.service_desk.today import MyTickets

pytestmark = pytest.mark.django_db


def test_my_open_tickets_wait_for_me_the_nearest_deadline_first():
    user = UserFactory(is_administrator=True)
    soon = TicketFactory(assignee=user)
    late = TicketFactory(assignee=user, due_at=timezone.now() - dt.timedelta(hours=1))
    TicketFactory(assignee=user, status="closed")
    TicketFactory(assignee=UserFactory())

    shown = found(MyTickets(), Reader(user))

    assert [row.title for row in shown.rows] == [
        f"#{late.number} {late.subject}",
        f"#{soon.number} {soon.subject}",
    ]
    assert [row.tone for row in shown.rows] == ["bad", ""]


def test_my_tickets_cost_the_same_whether_one_or_three(django_assert_num_queries):
    user = UserFactory(is_administrator=True)
    TicketFactory(assignee=user)
    found(MyTickets(), Reader(user))
    with django_assert_num_queries(1):
        found(MyTickets(), Reader(user))
    TicketFactory.create_batch(2, assignee=user)
    with django_assert_num_queries(1):
        found(MyTickets(), Reader(user))
