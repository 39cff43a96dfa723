import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheda.foundation.accounts.models import User
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.statements.paging import Order, page_of

pytestmark = pytest.mark.django_db

LAST_LOGIN = Field("last_login", "Last here", Kind.INSTANT, sortable=True, nullable=True)
NAME = Field("name", "Name", sortable=True)
SIZE = 3


class Apart(Order):
    """Those with a value are asked for apart, as if it hung on a table of its own."""

    is_of_another_table = True


ORDERS = pytest.mark.parametrize("kind", [Order, Apart])

instants = st.one_of(
    st.none(),
    st.integers(0, 4).map(lambda n: dt.datetime(2026, 3, 9, 8, 0, 0, n * 250, tzinfo=dt.UTC)),
)
random_data = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def people(logins: list[dt.datetime | None]) -> None:
    User.objects.all().delete()
    User.objects.bulk_create(
        User(email=f"{at}@example.com", name="Same", last_login=login)
        for at, login in enumerate(logins)
    )


def forwards(order: Order) -> list[list[User]]:
    pages, cursor = [], ""
    while True:
        page = page_of(User.objects.all(), order, size=SIZE, after=cursor)
        pages.append(list(page))
        if not page.next:
            return pages
        cursor = page.next


def backwards(order: Order, cursor: str) -> list[list[User]]:
    pages: list[list[User]] = []
    while cursor:
        page = page_of(User.objects.all(), order, size=SIZE, before=cursor)
        pages.insert(0, list(page))
        cursor = page.previous
    return pages


@ORDERS
@random_data
@given(logins=st.lists(instants, max_size=12), descending=st.booleans())
def test_pages_hold_every_record_once_and_in_order(kind, logins, descending):
    people(logins)
    order = kind(LAST_LOGIN, descending=descending)

    found = [one for page in forwards(order) for one in page]

    assert found == list(User.objects.order_by(*order.expressions()))


@ORDERS
@random_data
@given(logins=st.lists(instants, min_size=SIZE + 1, max_size=12), descending=st.booleans())
def test_pages_back_are_the_pages_forth(kind, logins, descending):
    people(logins)
    order = kind(LAST_LOGIN, descending=descending)
    last = page_of(User.objects.all(), order, size=SIZE)
    while last.next:
        last = page_of(User.objects.all(), order, size=SIZE, after=last.next)

    before_last = backwards(order, last.previous)

    assert [one for page in before_last for one in page] + list(last) == list(
        User.objects.order_by(*order.expressions())
    )


def test_records_without_a_value_come_last_in_both_directions():
    people([None, dt.datetime(2026, 3, 9, tzinfo=dt.UTC)])

    found = [
        [one.last_login is None for one in page_of(User.objects.all(), order, size=5)]
        for order in (Order(LAST_LOGIN), Order(LAST_LOGIN, descending=True))
    ]

    assert found == [[False, True], [False, True]]


@pytest.mark.parametrize("cursor", ["nonsense", "WyJhIiwiYiJd", "a:b:c", "\0", "é"])
def test_a_cursor_that_is_not_ours_is_the_first_page(cursor):
    people([None, None])

    assert len(page_of(User.objects.all(), Order(LAST_LOGIN), size=5, after=cursor)) == 2


def test_a_cursor_of_another_order_is_the_first_page():
    people([None] * 4)
    cursor = page_of(User.objects.all(), Order(LAST_LOGIN), size=2).next

    page = page_of(User.objects.all(), Order(NAME), size=2, after=cursor)

    assert page.previous == ""


def test_a_page_costs_one_query(django_assert_num_queries):
    people([None] * 4)

    with django_assert_num_queries(1):
        page_of(User.objects.all(), Order(LAST_LOGIN), size=2)
