"""What customers need, from the first word to the end."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from scheda.core.needs.models import Need
from scheda.core.needs.services import expiring, needs
from scheda.core.needs.tests.factories import NeedFactory
from scheda.core.parties.public import writing
from scheda.core.parties.tests.factories import salesperson
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.access.scope import Scope
from scheda.foundation.records.models import StaleRecord
from scheda.foundation.search.models import SearchEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(company, seller):
    return needs.note(company, what="Third platform from January", by=seller)


@pytest.fixture
def today():
    return timezone.localdate()


def kinds(need):
    return sorted(TimelineEntry.objects.filter(ref_id=need.pk).values_list("kind", flat=True))


def test_noting_it_tells_the_history_and_the_search(need):
    assert kinds(need) == ["needs.noted"]
    assert SearchEntry.objects.get(record_id=need.pk).title == "Third platform from January"


def test_met_and_open_again(need, seller, today):
    needs.meet(need, by=seller)
    need.refresh_from_db()
    assert (need.state, need.closed_on, kinds(need)) == (
        "met",
        today,
        ["needs.closed", "needs.noted"],
    )

    needs.reopen(need, by=seller)
    assert kinds(need) == ["needs.noted"]


def test_dropped_is_no_longer_open(need, seller, today):
    needs.drop(need, by=seller)

    assert list(Need.objects.valid(today)) == []


def test_what_has_run_out_is_no_longer_valid(company, today):
    NeedFactory(party=company, expires_on=today - dt.timedelta(days=1))
    lasting = NeedFactory(party=company, expires_on=today)

    assert list(Need.objects.valid(today)) == [lasting]


@pytest.mark.parametrize(
    "facts",
    [
        {"what": "  "},
        {"noted_on": dt.date(2999, 1, 1)},
        {"noted_on": dt.date(2026, 3, 9), "expires_on": dt.date(2026, 3, 8)},
    ],
)
def test_what_makes_no_sense_is_refused(company, seller, facts):
    with pytest.raises(ValidationError):
        needs.note(company, by=seller, **{"what": "A crane", **facts})


def test_two_at_once_compare(need, seller):
    needs.change(need, by=seller, version=need.version, strength=5)

    with pytest.raises(StaleRecord):
        needs.change(need, by=seller, version=need.version, strength=1)


def test_removing_leaves_no_line_and_no_search_entry(need, seller):
    pk = need.pk
    needs.remove(need, by=seller)

    assert not TimelineEntry.objects.filter(ref_id=pk).exists()
    assert not SearchEntry.objects.filter(record_id=pk).exists()


def test_in_the_bin_it_is_not_found(need, company, seller):
    writing.put_in_bin(company, by=seller)

    assert not SearchEntry.objects.filter(record_id=need.pk).exists()
    assert not Need.objects.visible_to(seller).exists()


def test_only_who_sees_the_customer_and_may_see_needs_sees_them(need):
    assert not Need.objects.visible_to(salesperson(Scope.OWN)).exists()
    assert not Need.objects.visible_to(salesperson(Scope.ALL)).exists()


def test_the_owner_is_told_once_when_it_runs_out(company, seller, today):
    NeedFactory(party=company, expires_on=today + dt.timedelta(days=14))
    NeedFactory(party=company, expires_on=today + dt.timedelta(days=15))

    assert expiring.tell(on=today) == 1
    assert expiring.tell(on=today) == 0
