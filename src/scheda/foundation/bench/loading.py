"""Rows by the million: set-based SQL on tables stripped of what is kept up row by row.

Everything is a function of the number of the row and of the seed, so that areas find each other's
rows without asking, and one seed always makes one company.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction

from scheda.foundation.bench.abreast import abreast
from scheda.foundation.bench.scale import LARGE_IN, Scale
from scheda.foundation.bench.spending import MADE_AGAIN, ROWS, Spending

FUNCTIONS = """
CREATE OR REPLACE FUNCTION pg_temp.made(kind int, number bigint) RETURNS uuid
    LANGUAGE sql IMMUTABLE RETURN
    (lpad(to_hex(number), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8'
     || substr(md5(number::text || '.' || kind::text || '.{seed}'), 1, 15))::uuid;
CREATE OR REPLACE FUNCTION pg_temp.chance(number bigint, salt int) RETURNS float8
    LANGUAGE sql IMMUTABLE RETURN
    (hashint8extended(number, salt * 1000003 + {seed}) & 9007199254740991)::float8
        / 9007199254740992;
CREATE OR REPLACE FUNCTION pg_temp.pick(words text[], number bigint, salt int) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN words[1 + floor(pg_temp.chance(number, salt) * cardinality(words))::int];
CREATE OR REPLACE FUNCTION pg_temp.many(number bigint, salt int, large int, mean float8) RETURNS int
    LANGUAGE sql IMMUTABLE RETURN
    CASE WHEN number % {large_in} = 1 THEN large
        ELSE round(-ln(1 - pg_temp.chance(number, salt)) * mean)::int END;
CREATE OR REPLACE FUNCTION pg_temp.customer(number bigint) RETURNS uuid
    LANGUAGE sql IMMUTABLE RETURN
    pg_temp.made({customer}, number);
CREATE OR REPLACE FUNCTION pg_temp.person(number bigint) RETURNS uuid
    LANGUAGE sql IMMUTABLE RETURN
    pg_temp.made({person}, number);
CREATE OR REPLACE FUNCTION pg_temp.seller(customer bigint, sellers uuid[]) RETURNS int
    LANGUAGE sql IMMUTABLE
    RETURN 1 + floor(pg_temp.chance(customer, 10) ^ 1.5 * cardinality(sellers))::int;
CREATE OR REPLACE FUNCTION pg_temp.last_contact(customer bigint) RETURNS timestamptz
    LANGUAGE sql STABLE
    RETURN (current_date
        - interval '1 day' * (1 + floor(400 * pg_temp.chance(customer, 21) ^ 2))
        + interval '1 minute' * floor(480 + 600 * pg_temp.chance(customer, 22)))::timestamptz;
"""
"""`made` is an identity, `chance` is from 0 to 1, `pick` is one of some words, and `many` is how
many rows a customer has: a few have very many, most have few (exponential). Rows of every area hang
on a customer or a person, belong to a seller, and follow the last contact."""

CUSTOMER, PERSON = 1, 2
"""The kinds that `made` knows these by; each area has kinds of its own above them."""

INDEXES = """
SELECT format('DROP INDEX %%s', index.indexrelid::regclass), pg_get_indexdef(index.indexrelid)
FROM pg_index AS index WHERE index.indrelid = %(table)s::regclass
    AND coalesce(pg_get_expr(index.indpred, index.indrelid), '') NOT LIKE '%%(ARRAY[%%'
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = index.indexrelid)
"""
"""One with a list in its condition stays: it would come back in other words."""

KEYS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s NOT VALID', conrelid::regclass, conname,
        pg_get_constraintdef(oid))
FROM pg_constraint WHERE conrelid = %(table)s::regclass AND contype = 'f'
"""

UNCHECKED = """
SELECT format('ALTER TABLE %%s VALIDATE CONSTRAINT %%I', conrelid::regclass, conname)
FROM pg_constraint WHERE conrelid = %(table)s::regclass AND NOT convalidated
"""

BY_SIZE = """
SELECT relname FROM pg_class WHERE oid = ANY (%s::regclass[])
ORDER BY pg_table_size(oid) DESC, relname
"""


@dataclass
class Source:
    """Some customers, by their numbers, and the words that statements may use."""

    scale: Scale
    first: int
    last: int
    words: dict[str, Any]
    spending: Spending

    def insert(self, model: str, rows: str, **columns: str) -> None:
        """`INSERT … SELECT` into a table; columns that are not named get their model's default."""
        kind = apps.get_model(model)
        given = {**_defaults(kind, self.words), **columns}
        names = ", ".join(f'"{name}"' for name in given)
        values = ", ".join(given.values())
        table = kind._meta.db_table
        with self.spending.on(table, ROWS):
            self.run(f"INSERT INTO {table} ({names}) SELECT {values} {rows}")

    def draw(self, name: str, rows: str) -> str:
        """Work out once what several tables are filled from; answers what to select from."""
        self.run(f"DROP TABLE IF EXISTS pg_temp.{name}")
        with self.spending.on(f"({name}, drawn)", ROWS):
            self.run(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS SELECT * {rows}")
        return f"FROM {name}"

    def run(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, {**self.words, "first": self.first, "last": self.last})

    def customers(self) -> list[UUID]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_temp.customer(number) FROM generate_series(%s, %s) AS number",
                [self.first, self.last],
            )
            return [row[0] for row in cursor.fetchall()]


def prepare(scale: Scale) -> None:
    """Give this connection, for one transaction, what statements stand on."""
    with connection.cursor() as cursor:
        cursor.execute(
            FUNCTIONS.format(
                seed=int(scale.seed), large_in=LARGE_IN, customer=CUSTOMER, person=PERSON
            )
        )
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("SET LOCAL jit = off")


@contextmanager
def bare(tables: list[str], tell: Callable[[str], Any], spending: Spending) -> Iterator[None]:
    """Without indexes, foreign keys and history inside; all are made again at the end.

    Only what the keys say of these rows is left to be checked, by `check_keys`.
    """
    with transaction.atomic():
        again = _strip(tables)
    yield
    _dress(tables, again, tell, spending)


def _strip(tables: list[str]) -> list[tuple[str, str]]:
    """Answer the statements that make again what was taken off, each with its table."""
    again: list[tuple[str, str]] = []
    with connection.cursor() as cursor:
        for table in tables:
            for query in (KEYS, INDEXES):
                cursor.execute(query, {"table": table})
                for drop, create in cursor.fetchall():
                    cursor.execute(drop)
                    again.append((create, table))
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = off)')
    return again


def _dress(
    tables: list[str],
    again: list[tuple[str, str]],
    tell: Callable[[str], Any],
    spending: Spending,
) -> None:
    """Indexes first, they serve the keys; of them what takes longest, so that both end together."""
    keys = [(create, table) for create, table in again if create.startswith("ALTER")]
    largest = by_size(tables)
    indexes = sorted(
        (one for one in again if one not in keys),
        key=lambda one: ("USING gin" not in one[0], largest.index(one[1])),
    )
    for number, _ in enumerate(abreast(partial(_make_index, spending), indexes), 1):
        if number % 10 == 0:
            tell(f"indexes: {number} of {len(indexes)}")
    with transaction.atomic(), connection.cursor() as cursor:
        for create, _table in keys:
            cursor.execute(create)
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
            cursor.execute(f'ALTER TABLE "{table}" RESET (autovacuum_enabled)')


def _make_index(spending: Spending, one: tuple[str, str]) -> None:
    create, table = one
    with spending.on(table, MADE_AGAIN), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        cursor.execute("SET LOCAL max_parallel_maintenance_workers = 0")  # Two work already.
        cursor.execute(create)


def by_size(tables: list[str]) -> list[str]:
    """The largest first."""
    with connection.cursor() as cursor:
        cursor.execute(BY_SIZE, [tables])
        return [name for (name,) in cursor.fetchall()]


def check_keys(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(UNCHECKED, {"table": table})
        for (validate,) in cursor.fetchall():
            cursor.execute(validate)


def _defaults(kind: type[models.Model], words: dict[str, Any]) -> Mapping[str, str]:
    """What a row gets when nobody says anything, as SQL; the values go among the words."""
    columns: dict[str, str] = {}
    for field in kind._meta.concrete_fields:
        if field.column is None or field.generated or field.primary_key or field.has_db_default():
            continue
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            columns[field.column] = "now()"
        elif not field.null or field.has_default():
            name = f"{kind._meta.label_lower}.{field.column}"
            words[name] = field.get_db_prep_save(field.get_default(), connection)
            columns[field.column] = f"%({name})s"
    return columns
