"""Two at a time, and one after the other where others would not see."""

import threading

import pytest
from django.db import connection

from scheda.foundation.bench.abreast import abreast

LONG = 60


@pytest.mark.django_db(transaction=True)
def test_two_work_at_the_same_time_and_what_they_make_stays_in_order():
    both = threading.Barrier(2)

    def meet(number: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        both.wait(LONG)
        return number

    assert list(abreast(meet, [3, 1, 2, 4])) == [3, 1, 2, 4]


@pytest.mark.django_db
def test_inside_a_transaction_all_see_what_it_holds():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE held ON COMMIT DROP AS SELECT 7 AS number")

    def read(_times: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM held")
            [number] = cursor.fetchone()
            return number

    assert list(abreast(read, [1, 2])) == [7, 7]
