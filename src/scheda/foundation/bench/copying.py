"""The floor of an import: as many rows of the same tables by a bare COPY."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from psycopg import sql

FLUSH = "SELECT pg_stat_force_next_flush()"
INSERTED = "SELECT relname, n_tup_ins FROM pg_stat_user_tables WHERE schemaname = 'public'"
LIKE_IT = "CREATE TEMPORARY TABLE copied (LIKE {table} INCLUDING INDEXES) ON COMMIT DROP"
OUT = "COPY (SELECT * FROM {table} LIMIT {rows}) TO STDOUT"
IN = "COPY copied FROM STDIN"


@contextmanager
def rows_written() -> Iterator[dict[str, int]]:
    """Into each table, inside; for the one who is alone with the database."""
    before, written = _inserted(), dict[str, int]()
    yield written
    counts = {table: count - before.get(table, 0) for table, count in _inserted().items()}
    written |= {table: count for table, count in sorted(counts.items()) if count}


@transaction.atomic
def copy_seconds(rows: dict[str, int]) -> float:
    """To copy so many rows into empty tables with the same indexes, in one transaction."""
    return sum(_copy_seconds(table, count) for table, count in rows.items())


def _inserted() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(FLUSH)
        cursor.execute(INSERTED)
        return dict(cursor.fetchall())


def _copy_seconds(table: str, rows: int) -> float:
    names = {"table": sql.Identifier(table), "rows": sql.Literal(rows)}
    with connection.cursor() as cursor:
        with cursor.copy(sql.SQL(OUT).format(**names)) as reading:
            data = b"".join(reading)
        cursor.execute(sql.SQL(LIKE_IT).format(**names))
        began = time.perf_counter()
        with cursor.copy(IN) as writing:
            writing.write(data)
        seconds = time.perf_counter() - began
        cursor.execute("DROP TABLE copied")
    return seconds
