"""Pages whose SQL is kept are those that would be asked for anew."""

import datetime as dt
from decimal import Decimal

import pytest

from scheda.core.parties.fields import party_fields
from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.records.fields import Field
from scheda.foundation.records.filters import read_conditions
from scheda.foundation.records.kinds import Kind
from scheda.foundation.statements.asked_pages import STAND_INS, ask_page
from scheda.foundation.statements.paging import Order, page_of
from scheda.foundation.statements.shapes import Shape, shape_of
from scheda.foundation.statements.together import Question

pytestmark = pytest.mark.django_db
SIZE = 2
SHAPE = Shape((__name__,), has_one_plan=True)
MOMENTS = (None, dt.datetime(2026, 3, 9, 8, tzinfo=dt.UTC), dt.datetime(2026, 3, 10, tzinfo=dt.UTC))
ORDERS = [
    Order(party_fields[key], descending=descending)
    for key in ("name", "last_contact_at", "created_at", "code")
    for descending in (False, True)
]


@pytest.fixture
def owner():
    user = salesperson()
    for number in range(6):
        PartyFactory(owner=user, name=f"Ditta {number // 2}", last_contact_at=MOMENTS[number % 3])
    return user


def asked(user, order, **cursors):
    seen = Party.objects.visible_to(user)
    page = ask_page(user, seen.all, order, SHAPE, size=SIZE, asked=cursors)
    assert page is not None
    return page.page


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.parameter)
def test_pages_forth_and_back_are_those_asked_for_anew(owner, order):
    records, cursor = Party.objects.visible_to(owner), {}
    pages = [page_of(records, order, size=SIZE)]
    while pages[-1].next:
        pages.append(page_of(records, order, size=SIZE, after=pages[-1].next))

    for page in pages:
        assert list(asked(owner, order, **cursor)) == list(page)
        cursor = {"after": page.next}
    for page, earlier in zip(pages[:0:-1], pages[-2::-1], strict=True):
        assert list(asked(owner, order, before=page.previous)) == list(earlier)


def test_all_pages_further_on_have_one_statement(owner, monkeypatch):
    monkeypatch.setattr(Question, "is_proved", False)
    order = Order(party_fields["name"])
    second = asked(owner, order, after=asked(owner, order).next)
    made = dict(Question.known)

    third = asked(owner, order, after=second.next)

    assert Question.known == made
    assert not {*second.records} & {*third.records}


def test_a_type_that_is_not_known_is_asked_for_anew(owner):
    odd = Order(Field("version", "Version", Kind.NUMBER, sortable=True))
    records = Party.objects.visible_to(owner)
    cursor = page_of(records, odd, size=SIZE).next

    assert ask_page(owner, records.all, odd, SHAPE, size=SIZE, asked={"after": cursor}) is None


def test_a_stand_in_that_did_not_reach_the_statement_is_found_out(owner):
    """A moment is written as the day of a column of days: what stands for it is gone."""
    moment = Order(Field("created_at", "Since", Kind.DATE, sortable=True))
    records = Party.objects.visible_to(owner)
    cursor = page_of(records, moment, size=SIZE).next

    page = ask_page(owner, records.all, moment, SHAPE, size=SIZE, asked={"after": cursor})

    assert page is None


@pytest.mark.parametrize(
    ("query", "is_known"),
    [
        ("", True), ("?city=Este&sort=-city", True), ("?city=Este&after=x", True), ("?q=", True),
        ("?state=bin", True), ("?q=rossi", False), ("?else=1", False),
        (f"?city={'x' * 999}", False),
    ],
)  # fmt: skip
def test_a_list_tells_what_its_records_depend_on(owner, rf, query, is_known):
    request = rf.get(f"/customers/{query}")
    request.user = owner
    conditions = read_conditions(party_fields, request.GET)

    assert bool(shape_of(request, conditions, {"state"})) is is_known
    assert not (query and shape_of(request, conditions, None) and query != "?q=")


def test_what_stands_for_another_value_is_like_none_that_people_have():
    assert STAND_INS[Decimal] < -900_000_000
    assert STAND_INS[dt.date].year == STAND_INS[dt.datetime].year == 1
