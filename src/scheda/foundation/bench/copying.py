"""The floor of an import: as many rows of the same tables by a bare COPY."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

FLUSH = "SELECT pg_stat_force_next_flush()"
INSERTED = "SELECT relname, n_tup_ins FROM pg_stat_user_tables WHERE schemaname = 'public'"
COLUMNS = """
SELECT attname FROM pg_attribute
WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
ORDER BY attnum
"""
KEY = """
SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
WHERE indrelid = to_regclass(%s) AND indisprimary
"""
BARE = "ALTER TABLE {table} DISABLE TRIGGER USER"
OUT = """
COPY (
    DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} ORDER BY {last} LIMIT {rows})
    RETURNING {columns}
) TO STDOUT
"""
IN = "COPY {table} ({columns}) FROM STDIN"
Owner = psycopg.Connection[tuple[Any, ...]]


@contextmanager
def rows_written() -> Iterator[dict[str, int]]:
    """Into each table, inside; for the one who is alone with the database."""
    before, written = _inserted(), dict[str, int]()
    yield written
    counts = {table: count - before.get(table, 0) for table, count in _inserted().items()}
    written |= {table: count for table, count in sorted(counts.items()) if count}


def copy_seconds(rows: dict[str, int]) -> float:
    """To copy the newest rows back into the full tables that they were taken out of.

    In a transaction that is rolled back, so keys of other tables are not checked. Triggers sleep.
    """
    url = settings.DATABASE_OWNER_URL
    params = {"conninfo": url} if url else connection.get_connection_params()
    with psycopg.connect(**params | {"dbname": connection.settings_dict["NAME"]}) as owner:
        seconds = sum(_copy_seconds(owner, table, count) for table, count in rows.items())
        owner.rollback()
    return seconds


def _inserted() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(FLUSH)
        cursor.execute(INSERTED)
        return dict(cursor.fetchall())


def _copy_seconds(owner: Owner, table: str, rows: int) -> float:
    keys = [sql.Identifier(name) for (name,) in owner.execute(KEY, [f'"{table}"'])]
    columns = [sql.Identifier(name) for (name,) in owner.execute(COLUMNS, [f'"{table}"'])]
    names = {
        "table": sql.Identifier(table),
        "key": sql.SQL(", ").join(keys),
        "last": sql.SQL(", ").join(sql.SQL("{} DESC").format(key) for key in keys),
        "columns": sql.SQL(", ").join(columns),
        "rows": sql.Literal(rows),
    }
    owner.execute(sql.SQL(BARE).format(**names))
    with owner.cursor() as cursor:
        with cursor.copy(sql.SQL(OUT).format(**names)) as reading:
            data = b"".join(reading)
        began = time.perf_counter()
        with cursor.copy(sql.SQL(IN).format(**names)) as writing:
            writing.write(data)
        return time.perf_counter() - began
