"""What documents bring to the page of the day."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.today.extension_points import Reader
from scheda.core.today.tests.factories import figures, found
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.documents.models import PartyTotals
from scheda.modules.documents.tests.factories import DocumentFactory
from scheda.modules.documents.today import MyTurnover, OverdueCustomers

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return UserFactory(is_administrator=True)


def owing(amount, owner):
    party = PartyFactory(owner=owner)
    PartyTotals.objects.create(
        party=party,
        overdue=Decimal(amount),
        turnover=0,
        turnover_before=0,
        open=0,
        oldest_due_on=timezone.localdate() - dt.timedelta(days=34),
    )
    return party


def titles(shown):
    return [row.title for row in shown.rows]


def test_customers_late_beyond_the_threshold_come_the_most_first(seller):
    small, big = owing(900, seller), owing(6480, seller)
    owing(9000, UserFactory())

    assert titles(found(OverdueCustomers(), Reader(seller), Decimal(1000))) == [big.name]
    assert titles(found(OverdueCustomers(), Reader(seller), Decimal(0))) == [big.name, small.name]


def test_who_owes_nothing_is_never_late(seller):
    owing(0, seller)

    assert titles(found(OverdueCustomers(), Reader(seller), Decimal(0))) == []


def test_my_turnover_is_this_months_of_my_customers(seller):
    today = timezone.localdate()
    for owner, date in (
        (seller, today),
        (seller, today.replace(day=1) - dt.timedelta(days=1)),
        (UserFactory(), today),
    ):
        DocumentFactory(party=PartyFactory(owner=owner), date=date, net=Decimal(1500))

    [figure] = figures(MyTurnover(), Reader(seller))

    assert "1.500" in figure.value or "1,500" in figure.value
