"""What documents bring to the page of the day."""

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from django.utils import timezone

from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.today.extension_points import Reader
from scheda.core.today.tests.factories import figures, found
from scheda.foundation.access.tests.factories import SubstitutionFactory
from scheda.foundation.accounts.tests.factories import (
    MembershipFactory,
    TeamFactory,
    UserFactory,
    colleague,
)
from scheda.modules.documents.models import PartyTotals
from scheda.modules.documents.permissions import DOCUMENT
from scheda.modules.documents.services import turnover
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


def sell_to_all_sorts(me, team, absent):
    """One document more of each sort, worth twice as much: no two sums are the same."""
    sorts = product((me, absent, UserFactory(), None), (team, TeamFactory(), None), (False, True))
    for number, (owner, of_team, is_private) in enumerate(sorts):
        party = PartyFactory(owner=owner, team=of_team, is_private=is_private)
        DocumentFactory(party=party, net=Decimal(2**number), date=timezone.localdate())
    hidden = PartyFactory(owner=me, team=team, restricted_at=timezone.now())
    DocumentFactory(party=hidden, net=Decimal(10**9), date=timezone.localdate())


@pytest.mark.parametrize("sees_all", [False, True])
@pytest.mark.parametrize("scope", ["none", "own", "team", "all", "administrator"])
def test_what_is_kept_for_all_tells_each_what_they_see(scope, sees_all, monkeypatch):
    monkeypatch.setattr(turnover, "MANY", 0)
    is_administrator = scope == "administrator"
    kinds = [] if is_administrator or scope == "none" else ["parties.party", DOCUMENT]
    me = colleague(scope, kinds, is_administrator=is_administrator)
    team, absent = TeamFactory(), UserFactory()
    MembershipFactory(user=me, team=team)
    today = timezone.localdate()
    SubstitutionFactory(substitute=me, absent=absent, starts_on=today, ends_on=today)
    sell_to_all_sorts(me, team, absent)
    reader = Reader(me, sees_all=sees_all)
    added_up = figures(MyTurnover(), reader)

    turnover.keep_sums()
    DocumentFactory(party=PartyFactory(owner=me), net=Decimal(10**9), date=today)

    assert figures(MyTurnover(), reader) == added_up


def test_few_documents_are_added_up_at_every_look(seller):
    party, today = PartyFactory(owner=seller), timezone.localdate()
    DocumentFactory(party=party, net=Decimal(1500), date=today)
    turnover.keep_sums()
    DocumentFactory(party=party, net=Decimal(1500), date=today)

    [figure] = figures(MyTurnover(), Reader(seller))

    assert "3.000" in figure.value or "3,000" in figure.value
