import datetime as dt

import pytest
from django.db import DataError, connection

pytestmark = pytest.mark.django_db


def told(expression: str) -> dt.datetime:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}::timestamptz")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-22 10:00:00+00", dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)),
        ("2026-11-22 10:00:00.12+01", dt.datetime(2026, 11, 22, 9, 0, 0, 120_000, dt.UTC)),
        ("0001-01-01 00:00:00+00", dt.datetime.min.replace(tzinfo=dt.UTC)),
    ],
)
def test_a_moment_is_read_as_it_was_written(written, moment):
    assert told(f"'{written}'") == moment
    assert told(f"'{written}'").tzinfo is dt.UTC


@pytest.mark.parametrize("written", ["infinity", "0044-03-15 BC"])
def test_what_python_has_no_moment_for_is_refused_as_ever(written):
    with pytest.raises(DataError):
        told(f"'{written}'")


def test_nothing_is_nothing():
    assert told("NULL") is None
