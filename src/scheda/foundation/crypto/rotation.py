"""A new master key: every wrapped key is wrapped anew, then the old master key is destroyed.

Each step can be done again after a kill: the successor's file, its row, batches with a cursor, the
exchange of the files. Both keys are readable meanwhile, and new keys are wrapped by the new one.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from scheda.foundation.crypto import versions
from scheda.foundation.crypto.errors import SealingError
from scheda.foundation.crypto.extension_points import before_key_ends
from scheda.foundation.crypto.key_sources import next_to
from scheda.foundation.crypto.keyring import register_master_key
from scheda.foundation.crypto.marks import leave_mark
from scheda.foundation.crypto.master import (
    MasterKey,
    forget_master_keys,
    is_kept_in_a_file,
    master_keys,
    write_key,
)
from scheda.foundation.crypto.models import KeyringEntry, MasterVersion
from scheda.foundation.embedded.durable import make_folder_durable

BATCH = 1_000
TURN = 0x5C4EDAF
"""Held by the one that rotates."""

READ = """
    SELECT key_id, holder, wrapped FROM keyring_entry
    WHERE key_id > %s AND master_version = %s AND destroyed_at IS NULL
    ORDER BY key_id LIMIT %s FOR UPDATE SKIP LOCKED"""
WRITE = """
    UPDATE keyring_entry SET wrapped = new.wrapped, master_version = %s
    FROM unnest(%s::int[], %s::bytea[]) AS new (key_id, wrapped)
    WHERE keyring_entry.key_id = new.key_id"""


class RotationRefused(SealingError):
    """Nothing was begun; the text says why."""


@dataclass(frozen=True)
class Status:
    version: int
    digest: str
    entries: int
    left: int
    """Wrapped by an older master key."""
    destroyed: int
    in_a_file: bool

    @property
    def is_rotating(self) -> bool:
        return MasterVersion.objects.filter(destroyed_at=None).count() > 1


def status() -> Status:
    register_master_key()
    newest = MasterVersion.objects.order_by("-version")[0]
    live = KeyringEntry.objects.filter(destroyed_at=None)
    return Status(
        newest.version,
        newest.digest,
        live.count(),
        live.exclude(master_version=newest.version).count(),
        KeyringEntry.objects.exclude(destroyed_at=None).count(),
        is_kept_in_a_file(),
    )


def rotate(progress: Callable[[int, int], None] = lambda _done, _left: None) -> Status:
    """Begin, or go on where a former one ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [TURN])
        if not cursor.fetchone()[0]:
            raise RotationRefused("A rotation is already running.")
        try:
            if not status().is_rotating:
                _begin()
            _go_on(progress)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])
    return status()


def _begin() -> None:
    newest = MasterVersion.objects.order_by("-version")[0]
    successor = _successor(newest.digest)
    MasterVersion.objects.create(version=newest.version + 1, digest=successor.digest)


def _successor(in_use: str) -> MasterKey:
    """Durable before anything is wrapped with it; one that a kill left behind is taken."""
    path = Path(settings.MASTER_KEY_FILE)
    if is_kept_in_a_file():
        current = next(key for key in master_keys() if key.digest == in_use)
        write_key(next_to(path), current.successor())
        leave_mark(path, next_to(path))
    forget_master_keys()
    for key in master_keys():
        if key.digest != in_use:
            if key.root != master_keys()[0].root:
                raise RotationRefused(
                    "The second halves of the two keys differ. Keep the last 32 bytes of the "
                    "master key, or search by sealed values finds nothing any more."
                )
            return key
    raise RotationRefused(
        "The master key is given from outside. Give the new one beside it, separated by a space, "
        "to every machine, then start the rotation again."
    )


def _go_on(progress: Callable[[int, int], None]) -> None:
    to = MasterVersion.objects.order_by("-version")[0]
    new = versions.wrapping_key(_key_of(to))
    for old in MasterVersion.objects.filter(destroyed_at=None, version__lt=to.version):
        _rewrap(old, to.version, new, progress)
        _destroy(old, to)


def _rewrap(old: MasterVersion, to: int, new: AESGCM, progress: Callable[[int, int], None]) -> None:
    """Rows that somebody is just forgetting are passed over, and looked at again at the end."""
    done = 0
    while left := KeyringEntry.objects.filter(
        master_version=old.version, destroyed_at=None
    ).count():
        progress(done, left)
        while count := _batch(old, to, new):
            done, left = done + count, max(0, left - count)
            progress(done, left)
        MasterVersion.objects.filter(pk=old.pk).update(cursor=0)
        old.cursor = 0


@transaction.atomic
def _batch(old: MasterVersion, to: int, new: AESGCM) -> int:
    with connection.cursor() as cursor:
        cursor.execute(READ, [old.cursor, old.version, BATCH])
        rows = cursor.fetchall()
        if rows:
            wrapped = list(_wrapped_anew(rows, old.version, to, new))
            cursor.execute(WRITE, [to, [row[0] for row in rows], wrapped])
            old.cursor = rows[-1][0]
            MasterVersion.objects.filter(pk=old.pk).update(cursor=old.cursor)
    return len(rows)


def _wrapped_anew(
    rows: Iterable[tuple[int, str, bytes]], version: int, to: int, new: AESGCM
) -> Iterable[bytes]:
    for key_id, holder, wrapped in rows:
        secret = versions.opened(bytes(wrapped), versions.binding(holder, key_id, version))
        nonce = os.urandom(12)
        yield nonce + new.encrypt(nonce, secret, versions.binding(holder, key_id, to))


def _destroy(old: MasterVersion, to: MasterVersion) -> None:
    """Once nobody can write with it any more, and nothing is wrapped by it."""
    while True:
        with transaction.atomic():
            versions.hold_for_good(old.version)
            live = KeyringEntry.objects.filter(destroyed_at=None)
            if not live.filter(master_version=old.version).exists():
                for step in before_key_ends:
                    step.run()
                _exchange_files(to)
                MasterVersion.objects.filter(pk=old.pk).update(destroyed_at=timezone.now())
                return
        _rewrap(old, to.version, versions.wrapping_key(_key_of(to)), lambda _done, _left: None)


def _exchange_files(to: MasterVersion) -> None:
    if not is_kept_in_a_file():
        return
    path = Path(settings.MASTER_KEY_FILE)
    successor = next_to(path)
    if successor.exists() and MasterKey.of(successor.read_bytes()).digest == to.digest:
        successor.replace(path)
        make_folder_durable(path.parent)
    leave_mark(path)
    forget_master_keys()


def _key_of(version: MasterVersion) -> MasterKey:
    for key in master_keys():
        if key.digest == version.digest:
            return key
    raise RotationRefused(f"The master key of version {version.version} is not here.")
