"""Brings roles, rights and policies of the database in line with `tables.py`, as often as asked.

The program's own roles see everything as before: every table with a policy has one that lets
everybody through, and rights on the table decide who that is. What a role of the second wall may
see is narrowed by restrictive policies on top of that.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from psycopg import sql
from psycopg.sql import SQL, Composable, Identifier

from scheda.config.walls.tables import SHOWN, Shown
from scheda.foundation.crypto.blind_index import BlindIndexField
from scheda.foundation.crypto.sealed_field import SealedTextField

EVERYBODY = "everybody"


def missing_roles() -> set[str]:
    found = _column("SELECT rolname FROM pg_roles WHERE rolname = ANY (%s)", [list(SHOWN)])
    return set(SHOWN) - set(found)


def create_roles() -> None:
    """They cannot sign in until somebody gives them a password."""
    for role in sorted(missing_roles()):
        _run(SQL("CREATE ROLE {} NOLOGIN").format(Identifier(role)))


def build() -> None:
    """For the roles that exist. As the owner of the tables, in the transaction of the caller."""
    tables, absent = set(_tables()), missing_roles()
    sealed = sealed_columns()
    for table in sorted({table for shown in SHOWN.values() for table in shown} & tables):
        _open_to_everybody(table)
    for role in sorted(set(SHOWN) - absent):
        _close(role, tables)
        for table in sorted(SHOWN[role].keys() & tables):
            _show(role, table, SHOWN[role][table], sealed.get(table, set()))


def sealed_columns() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, SealedTextField | BlindIndexField):
                found.setdefault(model._meta.db_table, set()).add(str(field.column))
    return found


def _open_to_everybody(table: str) -> None:
    name = Identifier(table)
    _drop(table, EVERYBODY)
    _run(
        SQL("CREATE POLICY {} ON {} USING (true) WITH CHECK (true)").format(
            Identifier(EVERYBODY), name
        )
    )
    _run(SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name))


def _close(role: str, tables: Iterable[str]) -> None:
    """Begin with nothing: what was shown once and is not any more is taken back."""
    name = Identifier(role)
    _run(SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(name))
    for table in sorted(tables):
        columns = SQL(", ").join(map(Identifier, _columns(table)))
        _run(SQL("REVOKE ALL ({}) ON {} FROM {}").format(columns, Identifier(table), name))
    for table in _column("SELECT tablename FROM pg_policies WHERE policyname = %s", [role]):
        _drop(table, role)
    _run(SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))


def _show(role: str, table: str, shown: Shown, sealed: set[str]) -> None:
    columns = [
        column
        for column in _columns(table)
        if column not in sealed
        and column not in shown.without
        and (not shown.only or column in shown.only)
    ]
    facts = {
        "role": Identifier(role),
        "table": Identifier(table),
        "columns": SQL(", ").join(map(Identifier, columns)),
        "where": SQL(shown.where),  # our own constants
    }
    _run(SQL("GRANT SELECT ({columns}) ON {table} TO {role}").format(**facts))
    _run(
        SQL(
            "CREATE POLICY {role} ON {table} AS RESTRICTIVE FOR SELECT TO {role} USING ({where})"
        ).format(**facts)
    )


def _drop(table: str, policy: str) -> None:
    _run(SQL("DROP POLICY IF EXISTS {} ON {}").format(Identifier(policy), Identifier(table)))


def _tables() -> list[str]:
    return _column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", [])


def _columns(table: str) -> Iterator[str]:
    yield from _column(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped ORDER BY attnum",
        [f'public."{table}"'],
    )


def _column(statement: str, values: list[Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _run(statement: Composable) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("{}").format(statement))
