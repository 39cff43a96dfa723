import pytest
from django.db import connection, transaction

from scheda.foundation.numbering.models import Counter
from scheda.foundation.numbering.operations import create_series
from scheda.foundation.numbering.sequences import next_number, next_numbers, reach
from scheda.foundation.numbering.tests.test_counters import run_at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def visits():
    """A series that ends with its test."""
    create("visit")


def create(series: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(create_series(series).sql)


def test_a_series_counts_from_one(visits):
    assert [next_number("visit") for _ in range(3)] == ["00001", "00002", "00003"]


def test_a_pattern_writes_the_number(visits):
    next_numbers("visit", 481)

    assert next_number("visit", pattern="V-{number:05d}") == "V-00482"


def test_a_batch_takes_ascending_numbers(visits):
    assert next_numbers("visit", 3) == [1, 2, 3]
    assert next_numbers("visit", 0) == []
    assert next_numbers("visit", 2) == [4, 5]


def test_a_number_from_elsewhere_is_not_given_again(visits):
    reach("visit", 700)
    reach("visit", 12)

    assert next_number("visit") == "00701"


def test_reaching_what_is_reached_takes_nothing(visits):
    next_numbers("visit", 5)
    reach("visit", 5)

    assert next_number("visit") == "00006"


def test_a_series_goes_on_where_its_counter_stood():
    Counter.objects.create(series="visit", last=41)

    create("visit")

    assert next_number("visit") == "00042"
    assert not Counter.objects.filter(series="visit").exists()


@pytest.mark.parametrize(("taken", "left"), [(0, []), (3, [3])])
def test_a_series_that_is_given_up_leaves_its_counter(visits, taken, left):
    next_numbers("visit", taken)

    with connection.cursor() as cursor:
        cursor.execute(create_series("visit").reverse_sql)

    assert [one.last for one in Counter.objects.filter(series="visit")] == left


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_whoever_took_a_number_first():
    taken: list[str] = []
    with transaction.atomic():
        first = next_number("customer")
        run_at_once(lambda _person: taken.append(next_number("customer")), people=4)

    assert len({first, *taken}) == 5


@pytest.mark.django_db(transaction=True)
def test_a_number_that_was_rolled_back_is_not_given_again():
    with transaction.atomic():
        lost = next_number("customer")
        transaction.set_rollback(True)

    assert next_number("customer") != lost
