"""Putting a set into an empty database."""

import json
from collections.abc import Iterable
from pathlib import Path
from subprocess import PIPE
from typing import Any

import psycopg
from psycopg import sql

from scheda.foundation.backup import errors, programs, tables
from scheda.foundation.backup.opening import Opened
from scheda.foundation.backup.programs import Address

BATCH = 2_000
OF_THE_WALLS = {"scheda_reports", "scheda_portal"}
"""Rules of sight name them; without its rights a dump asks for no other role."""


def load(found: Opened, target: Address, superuser: Address | None = None) -> None:
    """The dump as it is: afterwards `compare` says whether all came out."""
    with psycopg.connect(**target) as connection:
        if tables.names(connection):
            raise errors.not_empty(str(target.get("dbname", "")))
        server = connection.info.server_version // 10_000
    if superuser:
        make_roles(superuser, found.manifest.roles)
    else:
        make_roles(target, OF_THE_WALLS & {*found.manifest.roles})
    command: list[str | Path] = [
        programs.for_server("pg_restore", max(server, found.manifest.postgres)),
        "--exit-on-error",
        "--single-transaction",
        "--no-owner",
        "--no-password",
        f"--dbname={target['dbname']}",
        *([] if superuser else ["--no-privileges"]),
    ]
    with programs.running(command, target, stdin=PIPE) as pipe:
        for chunk in found.database():
            pipe.write(chunk)


def make_roles(address: Address, names: Iterable[str]) -> None:
    """Rights and rules name them. Those that are not here yet may not sign in."""
    with psycopg.connect(**address, autocommit=True) as connection:
        there = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        missing = sorted({*names} - there)
        try:
            for name in missing:
                connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege as error:
            raise errors.roles_missing(str(address.get("dbname", "")), missing) from error


def load_rows_kept_apart(target: Address, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Keyring and ledger, into tables that the dump left empty."""
    with psycopg.connect(**target) as connection:
        there = set(tables.names(connection))
        waiting: dict[str, list[str]] = {}
        for table, row in rows:
            if table not in there:
                continue
            waiting.setdefault(table, []).append(json.dumps(row))
            if len(waiting[table]) >= BATCH:
                insert(connection, table, waiting.pop(table))
        for table, rest in waiting.items():
            insert(connection, table, rest)
        for table, column in (("keyring_entry", "key_id"), ("ledger_entry", "position")):
            connection.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column}))"  # noqa: S608
                f" FROM {table} HAVING max({column}) IS NOT NULL".encode()
            )


def insert(connection: tables.Connection, table: str, rows: list[str]) -> None:
    connection.execute(
        sql.SQL(
            "INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, r)).*"
            " FROM unnest(%s::jsonb[]) r ON CONFLICT DO NOTHING"
        ).format(table=sql.Identifier(table)),
        [rows],
    )


def compare(found: Opened, target: Address) -> None:
    with psycopg.connect(**target) as connection:
        differences = tables.differences(found.manifest.tables, tables.contents(connection))
    if differences:
        raise errors.differs(found.set_id, "; ".join(differences[:5]))
