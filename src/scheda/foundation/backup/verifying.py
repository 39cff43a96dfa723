"""Proving a set: restored into a database of its own, compared, thrown away."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from scheda.foundation.backup import errors, files, keys, loading, marks
from scheda.foundation.backup.errors import BackupTrouble
from scheda.foundation.backup.events import BackupFailed
from scheda.foundation.backup.making import turn
from scheda.foundation.backup.models import BackupSet, State
from scheda.foundation.backup.opening import Opened, open_set, read_database
from scheda.foundation.backup.places import Shelf
from scheda.foundation.backup.proofs import proofs
from scheda.foundation.backup.scratch import address_of, scratch_server
from scheda.foundation.embedded.credentials import OWNER, SUPERUSER
from scheda.foundation.embedded.share import Share
from scheda.foundation.embedded.troubles import Trouble
from scheda.foundation.events.event import publish


@dataclass(frozen=True)
class Proof:
    set_id: str
    tables: int
    rows: int
    files: int


def verify(shelf: Shelf, set_id: str) -> Proof:
    """Counts, checksums and fingerprints are those of its day, or a sentence says which not."""
    with turn(shelf):
        try:
            proof = prove(shelf, set_id)
        except Trouble as trouble:
            if isinstance(trouble, BackupTrouble):
                note_damage(set_id, trouble)
            raise
        note_proof(set_id)
    return proof


def prove(shelf: Shelf, set_id: str) -> Proof:
    found = open_set(shelf, set_id, keys.of_set(set_id))
    read_database(found)
    read_files(found)
    with scratch_server(shelf.folder) as share:
        target = address_of(share, OWNER)
        loading.load(found, target, address_of(share, SUPERUSER))
        loading.compare(found, target)
        part_of = keys.newest_part(set_id)
        rows = keys.read_part(part_of, keys.of_set(part_of))
        loading.load_rows_kept_apart(target, rows)
        ask_inside(found, share)
    manifest = found.manifest
    return Proof(
        set_id=set_id,
        tables=len(manifest.tables),
        rows=manifest.rows,
        files=manifest.files,
    )


def ask_inside(found: Opened, share: Share) -> None:
    """In a process of its own, whose database is the scratch one: does it hold together?

    A set from before an upgrade has other tables than this program; a restore brings them up to
    date first, and asks then.
    """
    known = MigrationRecorder(connection).applied_migrations()
    if not list(proofs) or {f"{app}.{name}" for app, name in known} != {*found.manifest.migrations}:
        return
    asked = subprocess.run(
        [sys.executable, "-m", "django", "prove_inside"],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "DATABASE_URL": share.url(),
            "DJANGO_SETTINGS_MODULE": "scheda.config.settings",
            # Of its own: the end of the live log lies with the live keys.
            "SCHEDA_DATA": str(share.data),
            "SCHEDA_KEY_FILE": str(settings.MASTER_KEY_FILE),
        },
    )
    if asked.returncode:
        said = asked.stderr.strip().splitlines() or ["it could not be read"]
        raise errors.audit_broken(said[0])


def read_files(found: Opened, *, each: Callable[[bytes], object] = len) -> None:
    told = 0
    for file in found.files():
        told += 1
        for chunk in files.content(found.shelf, found.set_id, file):
            each(chunk)
    if told != found.manifest.files:
        raise errors.differs(found.set_id, f"{told} files instead of {found.manifest.files}")


@transaction.atomic
def note_proof(set_id: str) -> None:
    known = BackupSet.objects.filter(pk=set_id).exclude(state=State.DELETED)
    known.update(state=State.VERIFIED, reason="", cause={}, verified_at=timezone.now())
    transaction.on_commit(marks.leave, robust=True)


@transaction.atomic
def note_damage(set_id: str, trouble: BackupTrouble) -> None:
    known = BackupSet.objects.filter(pk=set_id).exclude(state=State.DELETED)
    if known.update(state=State.FAILED, reason=trouble.sentence, cause=trouble.cause):
        transaction.on_commit(marks.leave, robust=True)
        publish(BackupFailed(set_id=set_id, at=timezone.now(), reason=trouble.sentence))
