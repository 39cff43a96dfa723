"""Numbers that nobody waits for, for codes that only tell one thing from another.

A number taken by what then failed is given to nobody, so there are gaps. Where the law or an
auditor wants every number, use `counters`: there the second person waits for the first, which an
import of many minutes must not do to those who work beside it.

A series is created by a migration, see `operations`.
"""

from django.db import connection
from psycopg import sql

TAKE = "SELECT nextval({name}) FROM generate_series(1, %s)"
# Not setval: it could go back behind a number that somebody else takes in the same moment.
REACH = """
SELECT count(nextval({name})) FROM generate_series(
    (SELECT last_value + is_called::int FROM {table}), %s)
"""


def next_number(series: str, pattern: str = "{number:05d}") -> str:
    """The next number, written by `pattern`, such as `"C-{number:05d}"`."""
    [number] = next_numbers(series, 1)
    return pattern.format(number=number)


def next_numbers(series: str, count: int) -> list[int]:
    """For a batch, ascending; others may have taken some in between."""
    with connection.cursor() as cursor:
        cursor.execute(_about(TAKE, series), [count])
        return [number for (number,) in cursor.fetchall()]


def reach(series: str, number: int) -> None:
    """Go on after a number that came from elsewhere. Never goes back."""
    with connection.cursor() as cursor:
        cursor.execute(_about(REACH, series), [number])


def name_of(series: str) -> str:
    return f"numbering_{series}"


def _about(query: str, series: str) -> sql.Composed:
    name = name_of(series)
    return sql.SQL(query).format(name=sql.Literal(name), table=sql.Identifier(name))
