"""What is in a database, in numbers that can be compared: rows and a checksum for each table."""

import psycopg
from psycopg import sql

from scheda.foundation.backup.manifest import Table

KEY_TABLES = ("keyring_entry", "master_key")
LEDGER = "ledger_entry"
APART = (*KEY_TABLES, LEDGER)
"""Kept in the keys part, never beside the data."""

FLEETING = ("django_session", "cache_entry")
"""Nobody stays signed in over a restore; what is cached means nothing later."""

Connection = psycopg.Connection[tuple[object, ...]]

SAME_WORDS = """
SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres';
SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL search_path = public
"""
NAMES = """
SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1
"""
COUNTED = """
SELECT count(*), coalesce(sum(hashtextextended({row}::text, 0)::numeric), 0)::text FROM {table}
"""
ROLES = """
SELECT DISTINCT r.rolname::text FROM pg_roles r
WHERE r.oid IN (
    SELECT (aclexplode(relacl)).grantee FROM pg_class
    UNION SELECT (aclexplode(defaclacl)).grantee FROM pg_default_acl
    UNION SELECT (aclexplode(nspacl)).grantee FROM pg_namespace
    UNION SELECT unnest(polroles) FROM pg_policy
) AND r.rolname !~ '^pg_' ORDER BY 1
"""


def names(connection: Connection) -> list[str]:
    return [str(row[0]) for row in connection.execute(NAMES)]


def contents(connection: Connection) -> dict[str, Table]:
    """Inside one transaction, whose snapshot it is about. Order of rows does not count."""
    connection.execute(SAME_WORDS)
    told = [name for name in names(connection) if name not in {*APART, *FLEETING}]
    return {name: content(connection, name) for name in told}


def content(connection: Connection, name: str) -> Table:
    table = sql.Identifier(name)
    row = connection.execute(sql.SQL(COUNTED).format(row=table, table=table)).fetchone()
    rows, checksum = row or (0, "0")
    return Table(rows=int(str(rows)), checksum=str(checksum))


def roles(connection: Connection) -> list[str]:
    """Who has rights or rules of sight in this database: they must exist where it goes."""
    return [str(row[0]) for row in connection.execute(ROLES)]


def differences(expected: dict[str, Table], found: dict[str, Table]) -> list[str]:
    """In words, the first tables first; empty when all is the same."""
    said = [f"the table {name} is missing" for name in sorted(expected.keys() - found.keys())]
    for name in sorted(expected.keys() & found.keys()):
        was, now = expected[name], found[name]
        if was.rows != now.rows:
            said.append(f"{name} has {now.rows} rows instead of {was.rows}")
        elif was.checksum != now.checksum:
            said.append(f"{name} has other contents")
    return said
