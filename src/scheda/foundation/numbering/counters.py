"""Numbers without gaps, for what auditors expect to be complete, such as invoices.

Each is held until its transaction ends, and everybody else who wants one waits. Codes that only
tell one thing from another are taken from `sequences`.
"""

from django.db import connection, transaction

TAKE = """
INSERT INTO numbering_counter AS counter (series, year, last)
VALUES (%(series)s, %(year)s, %(count)s)
ON CONFLICT (series, year) DO UPDATE SET last = counter.last + excluded.last
RETURNING last
"""
REACH = """
INSERT INTO numbering_counter AS counter (series, year, last)
VALUES (%(series)s, %(year)s, %(number)s)
ON CONFLICT (series, year) DO UPDATE SET last = greatest(counter.last, excluded.last)
"""


def next_number(series: str, year: int | None = None, pattern: str = "{number:05d}") -> str:
    """The next number, written by `pattern`, such as `"{number}/{year}"`.

    Whoever asks second waits until the first transaction ends, so take it as the last step.
    """
    [number] = next_numbers(series, 1, year)
    return pattern.format(number=number, year=year, series=series)


def next_numbers(series: str, count: int, year: int | None = None) -> range:
    """The next `count` numbers, for a batch."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            f"A number of {series} must be taken in the transaction that uses it."
        )
    if count < 1:
        return range(0)
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"series": series, "year": year or 0, "count": count})
        [last] = cursor.fetchone()
    return range(last - count + 1, last + 1)


def reach(series: str, number: int, year: int | None = None) -> None:
    """Go on after a number that came from elsewhere. Never goes back."""
    with connection.cursor() as cursor:
        cursor.execute(REACH, {"series": series, "year": year or 0, "number": number})
