"""Rows of the log to tamper with, as only somebody with the owner's rights could."""
# ruff: noqa: S608

import random
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db import connection, transaction

TABLES = ("audit_change", "audit_act", "audit_seal")


def write(count: int, *, party=None) -> None:
    """So many changes and half as many acts."""
    party = party or uuid4()
    run(
        "INSERT INTO audit_change (at, reason, record_type, record_id, party_id, action, before,"
        " after) SELECT clock_timestamp(), 'imported', 'parties.party', gen_random_uuid(), %s, 'U',"
        " jsonb_build_object('name', 'old ' || n), jsonb_build_object('name', 'new ' || n)"
        " FROM generate_series(1, %s) AS n",
        [party, count],
    )
    run(
        "INSERT INTO audit_act (at, kind, network, record_type, party_id, fields, detail)"
        " SELECT clock_timestamp(), 'read.shown', '', 'parties.party', %s, '{iban}', '{}'"
        " FROM generate_series(1, %s)",
        [party, count // 2],
    )


def run(statement: str, values: list[object] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or [])
        return cursor.fetchall() if cursor.description else []


def open_tables() -> None:
    """What the owner of the tables can do, and nobody else."""
    for table in TABLES:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def close_tables() -> None:
    for table in TABLES:
        run(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        run(f"ALTER TABLE {table} DISABLE TRIGGER audit_keep_all")


def begin_empty() -> None:
    """Without what migrations wrote."""
    open_tables()
    for table in TABLES:
        run(f"DELETE FROM {table}")
    close_tables()


@contextmanager
def for_a_moment() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def mutate(chance: random.Random) -> str:
    """Do one thing that nobody may do to a sealed log; answer what it was."""
    way = chance.choice(WAYS)
    return f"{way.__name__}: {way(chance)}"


def one_of(table: str, chance: random.Random, key: str = "id") -> int:
    keys = [row for (row,) in run(f"SELECT {key} FROM {table} ORDER BY {key}")]
    return chance.choice(keys)


def edit(chance: random.Random) -> object:
    row = one_of("audit_change", chance)
    column, value = chance.choice(
        [
            ("after", "jsonb_build_object('name', 'forged')"),
            ("before", "'{}'"),
            ("reason", "'nothing to see'"),
            ("actor_id", "gen_random_uuid()"),
            ("record_id", "gen_random_uuid()"),
            ("party_id", "NULL"),
            ("at", "at - interval '1 microsecond'"),
            ("action", "'D'"),
            ("record_type", "'parties.address'"),
            ("digest", "sha256('x')"),
        ]
    )
    run(f"UPDATE audit_change SET {column} = {value} WHERE id = %s", [row])
    return row, column


def edit_with_its_digest(chance: random.Random) -> object:
    row = one_of("audit_change", chance)
    run('UPDATE audit_change SET after = \'{"name": "forged"}\' WHERE id = %s', [row])
    run("UPDATE audit_change SET digest = audit_change_said(before, after, reason)")
    return row


def edit_act(chance: random.Random) -> object:
    row = one_of("audit_act", chance)
    change = chance.choice(["kind = 'read.printed'", "fields = '{}'", "detail = '{\"a\": 1}'"])
    run(f"UPDATE audit_act SET {change} WHERE id = %s", [row])
    return row, change


def delete(chance: random.Random) -> object:
    table = chance.choice(["audit_change", "audit_act"])
    row = one_of(table, chance)
    run(f"DELETE FROM {table} WHERE id = %s", [row])
    return table, row


def reorder(chance: random.Random) -> object:
    first, second = sorted({one_of("audit_change", chance) for _ in range(20)})[:2]
    for old, new in ((first, -1), (second, first), (-1, second)):
        run("UPDATE audit_change SET id = %s WHERE id = %s", [new, old])
    return first, second


def put_in(chance: random.Random) -> object:
    row = one_of("audit_change", chance)
    run("DELETE FROM audit_change WHERE id = %s", [row])
    run(
        "INSERT INTO audit_change (id, at, reason, record_type, record_id, action, before, after,"
        " digest) OVERRIDING SYSTEM VALUE SELECT %s, clock_timestamp(), '', 'x.y',"
        " gen_random_uuid(), 'I', '{}', '{}', audit_change_said('{}', '{}', '')",
        [row],
    )
    return row


def blank_without_forgetting(chance: random.Random) -> object:
    row = one_of("audit_change", chance)
    run(
        "UPDATE audit_change SET before = '{}', after = '{}', reason = '', blanked_at = now()"
        " WHERE id = %s",
        [row],
    )
    return row


def cut(chance: random.Random) -> object:
    """The tail, with the seals over it."""
    seal = one_of("audit_seal", chance, "n")
    for table, key in (("audit_change", "change"), ("audit_act", "act")):
        run(
            f"DELETE FROM {table} WHERE id >= (SELECT min(first) FROM audit_seal"
            " WHERE n >= %s AND source = %s)",
            [seal, key],
        )
    run("DELETE FROM audit_seal WHERE n >= %s", [seal])
    return seal


def cut_rows(chance: random.Random) -> object:
    row = one_of("audit_change", chance)
    run("DELETE FROM audit_change WHERE id >= %s", [row])
    return row


def edit_seal(chance: random.Random) -> object:
    seal = one_of("audit_seal", chance, "n")
    change = chance.choice(
        ["root = sha256('x')", "leaves = ''", "ids = '{}'", "count = count - 1", "last = last + 1"]
    )
    run(f"UPDATE audit_seal SET {change} WHERE n = %s", [seal])
    return seal, change


def drop_seal(chance: random.Random) -> object:
    seal = one_of("audit_seal", chance, "n")
    run("DELETE FROM audit_seal WHERE n = %s", [seal])
    return seal


WAYS = (
    edit, edit_with_its_digest, edit_act, delete, reorder, put_in, blank_without_forgetting, cut,
    cut_rows, edit_seal, drop_seal,
)  # fmt: skip
