import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from scheda.foundation.numbering.counters import next_number, next_numbers, reach
from scheda.foundation.numbering.models import Counter


def run_at_once(work: Callable[[int], object], people: int) -> None:
    """Each on a connection of its own, started together."""
    start = threading.Barrier(people)

    def person(number: int) -> None:
        start.wait()
        try:
            work(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=person, args=[number]) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db
def test_a_series_counts_from_one():
    assert [next_number("invoice") for _ in range(3)] == ["00001", "00002", "00003"]
    assert str(Counter.objects.get(series="invoice")) == "invoice : 3"


@pytest.mark.django_db
def test_each_series_and_each_year_counts_by_itself():
    assert next_number("invoice", 2026) == "00001"
    assert next_number("invoice", 2026) == "00002"

    assert next_number("invoice", 2027) == "00001"
    assert next_number("order", 2026) == "00001"


@pytest.mark.django_db
def test_a_pattern_writes_the_number():
    next_numbers("contract", 481)

    assert next_number("contract", pattern="K-{number:05d}") == "K-00482"
    assert next_number("quote", 2026, pattern="{year}/{number}") == "2026/1"


@pytest.mark.django_db
def test_a_batch_takes_numbers_in_a_row():
    assert next_numbers("contract", 3) == range(1, 4)
    assert next_numbers("contract", 0) == range(0)
    assert next_numbers("contract", 2) == range(4, 6)


@pytest.mark.django_db
def test_a_number_from_elsewhere_is_not_given_again():
    reach("contract", 700)
    reach("contract", 12)

    assert next_number("contract") == "00701"


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError, match="must be taken in the"):
        next_number("invoice")


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_number_is_given_again():
    with transaction.atomic():
        next_number("invoice")
        transaction.set_rollback(True)

    with transaction.atomic():
        assert next_number("invoice") == "00001"


@pytest.mark.django_db(transaction=True)
def test_people_at_once_get_no_number_twice_and_leave_no_gap():
    taken: list[int] = []

    def work(person: int) -> None:
        for attempt in range(25):
            with transaction.atomic():
                number = int(next_number("invoice", 2026))
                if (person + attempt) % 5 == 0:
                    transaction.set_rollback(True)
                else:
                    taken.append(number)

    run_at_once(work, people=8)

    assert len(taken) == 160
    assert sorted(taken) == list(range(1, 161))


@pytest.mark.django_db(transaction=True)
def test_the_second_waits_for_the_first():
    taken: list[str] = []
    with transaction.atomic():
        taken.append(next_number("invoice"))
        second = threading.Thread(target=run_at_once, args=[lambda _: take(taken), 1])
        second.start()
        second.join(0.2)
        assert taken == ["00001"]
    second.join()

    assert taken == ["00001", "00002"]


def take(taken: list[str]) -> None:
    with transaction.atomic():
        taken.append(next_number("invoice"))
