"""The bytes of a set: one snapshot of the database, the files, the keys part, the manifest."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE
from typing import Any

import psycopg

from scheda.foundation.backup import errors, files, keys, programs, tables
from scheda.foundation.backup.addresses import of_owner
from scheda.foundation.backup.manifest import Manifest, StoredFile
from scheda.foundation.backup.opening import DATABASE, MANIFEST, open_set, read_database
from scheda.foundation.backup.places import Shelf
from scheda.foundation.backup.stream import CHUNK, SealedWriter, key_of_part
from scheda.foundation.embedded.durable import make_folder_durable
from scheda.foundation.ledger.noting import NEWEST

PATIENCE = "60s"
"""How long a backup waits for those who are noting an end just now."""

FACTS = """
SELECT pg_export_snapshot(), current_setting('server_version_num')::int / 10000,
    (SELECT coalesce(max(position), 0) FROM ledger_entry),
    (SELECT coalesce(max(position), 0) FROM events_outboxentry),
    (SELECT coalesce(max(id), 0) FROM audit_change),
    (SELECT array_agg(app || '.' || name ORDER BY 1) FROM django_migrations)
"""


def write_set(shelf: Shelf, set_id: str) -> Manifest:
    draft = shelf.draft(set_id)
    draft.mkdir(mode=0o700)
    secret = keys.make(set_id)
    with snapshot() as connection:
        facts: dict[str, Any] = dict(
            zip(FACT_NAMES, connection.execute(FACTS).fetchone() or (), strict=True)
        )
        connection.execute("SELECT pg_advisory_unlock(%s)", [NEWEST])
        with ThreadPoolExecutor(max_workers=1) as beside:
            dumping = beside.submit(write_database, draft, set_id, secret, facts)
            contents = tables.contents(connection)
            database_bytes = dumping.result()
        roles = tables.roles(connection)
    stored = list(store_files(shelf))
    files.write_list(draft / f"{files.LIST}.sealed", set_id, secret, stored)
    keys.write_part(set_id, secret, rows_kept_apart())
    manifest = Manifest(
        id=set_id,
        made_at=datetime.now(UTC).isoformat(),
        postgres=facts["postgres"],
        migrations=facts["migrations"],
        ledger_position=facts["ledger"],
        outbox_position=facts["outbox"],
        audit={"last_change": facts["audit"]},
        tables=contents,
        roles=roles,
        database_bytes=database_bytes,
        files=len(stored),
        file_bytes=sum(one.size for one in stored),
    )
    write_manifest(draft, manifest, secret)
    read_back(shelf, set_id, secret, draft)
    make_folder_durable(draft)
    draft.rename(shelf.of_set(set_id))
    make_folder_durable(shelf.folder)
    return manifest


FACT_NAMES = ("snapshot", "postgres", "ledger", "outbox", "audit", "migrations")


@contextmanager
def snapshot() -> Iterator[tables.Connection]:
    """Taken while nobody is noting an end: the ledger's newest position is exact."""
    with psycopg.connect(**of_owner(), autocommit=True) as connection:
        connection.execute(f"SET lock_timeout = '{PATIENCE}'")
        try:
            connection.execute("SELECT pg_advisory_lock(%s)", [NEWEST])
        except psycopg.errors.LockNotAvailable as error:
            raise errors.busy() from error
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.autocommit = False
        yield connection


def write_database(draft: Path, set_id: str, secret: bytes, facts: dict[str, Any]) -> int:
    left_out = [f"--exclude-table-data=public.{name}" for name in (*tables.APART, *tables.FLEETING)]
    command: list[str | Path] = [
        programs.for_server("pg_dump", facts["postgres"]),
        "--format=custom",
        "--compress=gzip:1",
        f"--snapshot={facts['snapshot']}",
        "--no-password",
        *left_out,
    ]
    with (draft / f"{DATABASE}.sealed").open("wb") as file:
        writer = SealedWriter(file, key_of_part(secret, DATABASE), f"{set_id}|{DATABASE}")
        with programs.running(command, of_owner(), stdout=PIPE) as pipe:
            while data := pipe.read(CHUNK):
                writer.write(data)
        writer.close()
        file.flush()
        os.fsync(file.fileno())
    return writer.size


def store_files(shelf: Shelf) -> Iterator[StoredFile]:
    known = known_files(shelf)
    for path in files.present():
        if stored := files.store(shelf, path, known):
            yield stored


def known_files(shelf: Shelf) -> dict[str, StoredFile]:
    """As the newest set that opens tells; without one everything is copied anew."""
    for set_id in reversed(shelf.sets()):
        try:
            opened = open_set(shelf, set_id, keys.of_set(set_id))
            return {one.path: one for one in opened.files()}
        except errors.BackupTrouble:
            continue
    return {}


def rows_kept_apart() -> Iterator[tuple[str, dict[str, Any]]]:
    """Keyring and ledger, read after the snapshot: they know every key that it needs.

    The keys of sets are left out; each lies in a file of its own, which ends with its set.
    """
    with psycopg.connect(**of_owner()) as connection:
        there = set(tables.names(connection))
        for table in tables.APART:
            if table not in there:
                continue
            with connection.cursor(name="apart") as cursor:
                cursor.execute(f"SELECT to_jsonb(r) FROM {table} r")  # noqa: S608
                for (row,) in cursor:
                    if not str(row.get("holder", "")).startswith("backup:"):
                        yield table, row


def write_manifest(draft: Path, manifest: Manifest, secret: bytes) -> None:
    with (draft / f"{MANIFEST}.sealed").open("wb") as file:
        label = f"{manifest.id}|{MANIFEST}"
        writer = SealedWriter(file, key_of_part(secret, MANIFEST), label)
        writer.write(manifest.to_json())
        writer.close()
        file.flush()
        os.fsync(file.fileno())
    with (draft / "set.json").open("w") as text:
        json.dump({"id": manifest.id, "made_at": manifest.made_at}, text)
        text.flush()
        os.fsync(text.fileno())


def read_back(shelf: Shelf, set_id: str, secret: bytes, draft: Path) -> None:
    """From the disk, with the key from the folder of keys: as a restore would."""
    opened = open_set(shelf, set_id, keys.from_folder(set_id), draft)
    read_database(opened)
    for _row in keys.read_part(set_id, secret):
        pass
    for file in opened.files():
        if not shelf.file(file.name).exists():
            raise errors.damaged_file(set_id, file.path, errors.MISSING)
