"""Sealing what was written: a digest of every row, signed, chained, and known outside.

A row gets its number before its transaction ends, so a lower number may appear later. A stretch is
sealed once every transaction that was writing when its end was read has ended.
"""

import datetime as dt
import hmac
import logging
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from scheda.foundation.audit import anchors
from scheda.foundation.audit.models import Seal
from scheda.foundation.audit.sources import LEAF_BYTES, SOURCES, Source
from scheda.foundation.crypto.master import derived_key

logger = logging.getLogger(__name__)
PAUSE = 10
MOST_ROWS, MOST_SEALS = 10_000, 50
PATIENCE, LOOK_AGAIN = 2.0, 0.02
TURN = 0x5C6EDA05
WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = %s::regclass AND mode = 'RowExclusiveLock'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND pid IS DISTINCT FROM pg_backend_pid()
"""
END = "SELECT last_value - (NOT is_called)::int FROM {table}_id_seq"
STRETCH = """
SELECT count(*), range_agg(int8range(id, id, '[]') ORDER BY id)::text,
    string_agg(substring(leaf FOR %(leaf_bytes)s), ''::bytea ORDER BY id),
    sha256(string_agg(leaf, ''::bytea ORDER BY id))
FROM (
    SELECT id, {leaf} AS leaf FROM {table} WHERE id BETWEEN %(first)s AND %(last)s
) AS rows
"""


@dataclass(frozen=True)
class Mark:
    """Rows up to `end` are complete when none of these transactions is writing any more."""

    end: int
    writers: frozenset[str]


_waiting: dict[str, Mark] = {}
"""Marks that long transactions kept open; taken up by the next round of this process."""


def seal() -> int:
    """Seal all that is complete; answer how many seals were made."""
    with transaction.atomic():
        if not _is_my_turn():
            return 0
        made = [one for source in SOURCES for one in _seal(source)]
    anchors.add_missing()
    for one in made:
        logger.info("Audit seal %s: %s", one.n, bytes(one.mac).hex())
    return len(made)


def mac_of(seal: Seal) -> bytes:
    """Signed with a key that is derived from the master key, so never in the database."""
    moment = seal.at.astimezone(dt.UTC).isoformat()
    facts = (seal.n, moment, seal.source, seal.first, seal.last, seal.count, seal.ids)
    signed = b"|".join(
        [
            repr(facts).encode(),
            sha256(bytes(seal.leaves)).digest(),
            bytes(seal.root),
            bytes(seal.previous),
        ]
    )
    return hmac.digest(derived_key(f"audit.seal.{seal.key_version}"), signed, sha256)


def _is_my_turn() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN])
        return bool(cursor.fetchone()[0])


def _seal(source: Source) -> list[Seal]:
    last = Seal.objects.filter(source=source.key).order_by("-n").values_list("last", flat=True)
    sealed = last.first() or 0
    made: list[Seal] = []
    end = _complete_up_to(source, sealed)
    while sealed < end and len(made) < MOST_SEALS:
        upper = _end_of_stretch(source, sealed, end)
        one = _sealed_stretch(source, sealed + 1, upper)
        made += [one] if one else []
        sealed = upper
    return made


def _complete_up_to(source: Source, sealed: int) -> int:
    mark = _waiting.pop(source.key, None) or _mark(source)
    if mark.end <= sealed:
        return sealed
    deadline = time.monotonic() + PATIENCE
    while mark.writers & _writers(source):
        if time.monotonic() > deadline:
            _waiting[source.key] = mark
            return sealed
        time.sleep(LOOK_AGAIN)
    return mark.end


def _mark(source: Source) -> Mark:
    """The end first, then who writes: whoever drew a lower number holds the lock by then."""
    with connection.cursor() as cursor:
        cursor.execute(END.format(table=source.table))
        end = cursor.fetchone()[0]
    return Mark(end, frozenset(_writers(source)))


def _writers(source: Source) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, [source.table])
        return {writer for (writer,) in cursor.fetchall()}


def _end_of_stretch(source: Source, sealed: int, end: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {source.table} WHERE id > %s AND id <= %s"  # noqa: S608
            " ORDER BY id OFFSET %s LIMIT 1",
            [sealed, end, MOST_ROWS - 1],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else end


def _sealed_stretch(source: Source, first: int, last: int) -> Seal | None:
    count, ids, leaves, root = digests(source, first, last)
    if not count:
        return None
    before = Seal.objects.order_by("-n").first()
    seal = Seal(
        n=before.n + 1 if before else 1,
        at=timezone.now(),
        source=source.key,
        first=first,
        last=last,
        count=count,
        ids=ids,
        leaves=bytes(leaves),
        root=bytes(root),
        previous=bytes(before.mac) if before else b"",
    )
    seal.mac = mac_of(seal)
    seal.save(force_insert=True)
    return seal


def digests(source: Source, first: int, last: int) -> Any:
    """How many rows there are, which, the beginning of each digest, the digest of all."""
    with connection.cursor() as cursor:
        cursor.execute(
            STRETCH.format(table=source.table, leaf=source.leaf),
            {"first": first, "last": last, "leaf_bytes": LEAF_BYTES},
        )
        return cursor.fetchone()
