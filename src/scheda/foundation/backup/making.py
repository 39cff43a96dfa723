"""Making a set: a draft first, renamed when it has been read back whole."""

import errno
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from django.db import transaction
from django.utils import timezone

from scheda.foundation.backup import errors, keys, marks, writing
from scheda.foundation.backup.acts import note_act
from scheda.foundation.backup.addresses import of_owner
from scheda.foundation.backup.errors import BackupTrouble
from scheda.foundation.backup.events import BackupFailed, SetMade
from scheda.foundation.backup.manifest import Manifest
from scheda.foundation.backup.models import BackupSet, State
from scheda.foundation.backup.places import Shelf, new_set_id
from scheda.foundation.embedded.locks import FileLock
from scheda.foundation.events.event import publish

LEAST_ROOM = 64 * 1024**2
"""A backup must not be what fills the disk."""

GUESSED_SHARE = 3
"""A dump takes about a third of the database; after the first one we know better."""

IS_FULL = {errno.ENOSPC, errno.EDQUOT}


def make_set(shelf: Shelf, *, by: UUID | None = None, login: str = "") -> BackupSet:
    shelf.open()
    with turn(shelf):
        clear_drafts(shelf)
        made = BackupSet.objects.create(id=new_set_id(), shelf=str(shelf.folder), by_id=by)
        try:
            refuse_without_room(shelf)
            # As it is before the keyring is read: a rotation meanwhile makes it be read again.
            made.keys_version = keys.version()
            manifest = writing.write_set(shelf, made.id)
        except OSError as error:
            full = error.errno in IS_FULL
            trouble = errors.no_room if full else errors.not_writable
            words = (shelf.folder,) if full else (shelf.folder, error.strerror or str(error))
            raise give_up(shelf, made, trouble(*words)) from error
        except BackupTrouble as trouble:
            raise give_up(shelf, made, trouble) from trouble
        return conclude(made, manifest, login=login)


@contextmanager
def turn(shelf: Shelf) -> Iterator[None]:
    """One at a time makes, checks or deletes; the kernel takes the turn from the dead."""
    lock = FileLock(shelf.lock)
    if not lock.try_own():
        lock.close()
        raise errors.already_at_work()
    try:
        yield
    finally:
        lock.close()


def clear_drafts(shelf: Shelf) -> None:
    """Whoever made these was killed: we have the turn now."""
    for draft in shelf.drafts():
        shutil.rmtree(draft, ignore_errors=True)
    whole = set(shelf.sets())
    for left in BackupSet.objects.filter(state=State.MAKING, shelf=str(shelf.folder)):
        if left.id in whole:
            # Killed between the rename and the row that says so.
            BackupSet.objects.filter(pk=left.pk).update(state=State.MADE, ended_at=timezone.now())
        else:
            note_failure(left, errors.INTERRUPTED, {"reason": errors.INTERRUPTED})


def refuse_without_room(shelf: Shelf) -> None:
    free = shutil.disk_usage(shelf.folder).free
    needed = LEAST_ROOM + expected_size()
    if free < needed:
        raise errors.disk_full(shelf.folder, needed, free)


def expected_size() -> int:
    with psycopg.connect(**of_owner()) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) // GUESSED_SHARE if row else 0


def give_up(shelf: Shelf, made: BackupSet, trouble: BackupTrouble) -> BackupTrouble:
    shutil.rmtree(shelf.draft(made.id), ignore_errors=True)
    note_failure(made, trouble.sentence, trouble.cause)
    return trouble


@transaction.atomic
def note_failure(made: BackupSet, reason: str, cause: Mapping[str, Any]) -> None:
    keys.destroy(made.id)
    now = timezone.now()
    BackupSet.objects.filter(pk=made.pk).update(
        state=State.FAILED, reason=reason, cause=cause, ended_at=now, deleted_at=now
    )
    transaction.on_commit(marks.leave, robust=True)
    publish(BackupFailed(set_id=made.id, at=now, reason=reason))


@transaction.atomic
def conclude(made: BackupSet, manifest: Manifest, *, login: str) -> BackupSet:
    made.state, made.ended_at = State.MADE, timezone.now()
    made.bytes, made.rows, made.files = manifest.bytes, manifest.rows, manifest.files
    made.ledger_position = manifest.ledger_position
    made.save()
    note_act("made", made.id, by=made.by_id, login=login)
    transaction.on_commit(marks.leave, robust=True)
    publish(
        SetMade(
            set_id=made.id,
            at=made.ended_at,
            bytes=made.bytes,
            position=manifest.ledger_position,
        )
    )
    return made
