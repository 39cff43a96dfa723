import errno
import os
import shutil
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from scheda.foundation.backup import keys, loading, making, opening
from scheda.foundation.backup.addresses import of_owner
from scheda.foundation.backup.errors import BackupTrouble
from scheda.foundation.backup.making import make_set, turn
from scheda.foundation.backup.models import BackupSet, State
from scheda.foundation.backup.opening import open_set
from scheda.foundation.crypto.models import KeyringEntry
from scheda.foundation.ledger.noting import NEWEST
from scheda.foundation.ledger.tests.factories import LedgerEntryFactory

pytestmark = pytest.mark.django_db


def opened(shelf, made):
    return open_set(shelf, made.id, keys.of_set(made.id))


def test_a_set_is_whole_listed_and_told(shelf, attachment, published):
    made = make_set(shelf)

    assert shelf.sets() == [made.id]
    assert shelf.drafts() == []
    assert (made.state, made.files) == (State.MADE, 1)
    assert [fact.name for fact in published()] == ["backup.set_made"]
    assert opened(shelf, made).manifest.tables["parties_party"].rows == 0


def test_its_key_is_in_the_keyring_and_the_folder_of_keys_never_with_the_set(shelf, attachment):
    made = make_set(shelf)
    secret = keys.of_set(made.id)

    everything = b"".join(path.read_bytes() for path in shelf.folder.rglob("*") if path.is_file())
    assert KeyringEntry.objects.get(holder=f"backup:{made.id}").wrapped
    assert keys.from_folder(made.id) == secret
    assert secret not in everything
    assert attachment.read_bytes()[:20] not in everything


def test_keyring_and_ledger_are_not_in_the_dump(shelf):
    made = make_set(shelf)

    assert {"keyring_entry", "ledger_entry", "django_session"}.isdisjoint(
        opened(shelf, made).manifest.tables
    )


def test_a_file_is_copied_once_for_all_sets(shelf, attachment):
    make_set(shelf)
    first = set(shelf.files.glob("*/*"))

    second = make_set(shelf)

    assert set(shelf.files.glob("*/*")) == first
    assert [file.path for file in opened(shelf, second).files()] == ["files/ab/fingerprint"]


def test_files_on_the_shelf_have_names_that_say_nothing(shelf, attachment):
    make_set(shelf)

    assert all("fingerprint" not in path.name for path in shelf.files.rglob("*"))


def test_the_position_in_the_ledger_is_the_newest(shelf):
    entry = LedgerEntryFactory()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")

    made = make_set(shelf)

    # The entry is not committed, so the snapshot cannot know it.
    assert made.ledger_position < entry.position


def test_a_backup_waits_for_those_who_are_noting_an_end_and_says_so(shelf, monkeypatch):
    monkeypatch.setattr("scheda.foundation.backup.writing.PATIENCE", "50ms")
    with psycopg.connect(**of_owner()) as other:
        other.execute("SELECT pg_advisory_xact_lock_shared(%s)", [NEWEST])

        with pytest.raises(BackupTrouble, match="ending people's data"):
            make_set(shelf)


def test_what_a_kill_left_is_never_listed_and_its_key_is_destroyed(shelf):
    shelf.open()
    killed = BackupSet.objects.create(id="20260101-020304-00000000", shelf=str(shelf.folder))
    keys.make(killed.id)
    shelf.draft(killed.id).mkdir()
    (shelf.draft(killed.id) / "database.sealed").write_bytes(b"half")

    made = make_set(shelf)

    killed.refresh_from_db()
    assert (killed.state, killed.reason) == (
        State.FAILED,
        "It was interrupted before it was whole.",
    )
    assert shelf.sets() == [made.id]
    assert not keys.key_file(killed.id).exists()
    with pytest.raises(BackupTrouble, match="destroyed"):
        keys.of_set(killed.id)


def test_a_full_disk_is_said_before_anything_is_written(shelf, monkeypatch, published):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(making.shutil, "disk_usage", lambda _path: usage._replace(free=1000))

    with pytest.raises(BackupTrouble, match="has 0 MB free"):
        make_set(shelf)

    assert BackupSet.objects.get().state == State.FAILED
    assert [fact.name for fact in published()] == ["backup.failed"]


def test_a_disk_that_becomes_full_is_noticed_and_the_draft_thrown_away(shelf, monkeypatch):
    keys.make("20260101-020304-11111111")  # the folder of keys is there, and on another disk
    real = os.fsync

    def full(handle):
        if "shelf" in str(Path(f"/proc/self/fd/{handle}").readlink()):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BackupTrouble, match="became full"):
        make_set(shelf)

    assert (shelf.sets(), shelf.drafts()) == ([], [])


def test_two_at_a_time_are_refused(shelf):
    shelf.open()
    with turn(shelf), pytest.raises(BackupTrouble, match="just now"):
        make_set(shelf)


def test_a_folder_that_cannot_be_written_is_said(settings, tmp_path):
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(BackupTrouble, match="cannot be written"):
        make_set(making.Shelf(tmp_path / "taken"))


def test_a_set_of_a_newer_program_is_refused(shelf):
    made = make_set(shelf)
    manifest = opened(shelf, made).manifest

    with pytest.raises(BackupTrouble, match="newer version of Scheda"):
        opening.refuse_newer(manifest, set(manifest.migrations[1:]), set_of_apps(manifest))
    with pytest.raises(BackupTrouble, match="switched off: parties"):
        opening.refuse_newer(
            manifest,
            {name for name in manifest.migrations if not name.startswith("parties.")},
            set_of_apps(manifest) - {"parties"},
        )


def set_of_apps(manifest):
    return {name.split(".")[0] for name in manifest.migrations}


def test_a_foreign_server_without_the_roles_is_told_which():
    """Its owner may not make any; with the right to, they are made."""
    owner, wanted = f"owner_{uuid4().hex[:12]}", f"wall_{uuid4().hex[:12]}"
    poor = {**of_owner(), "user": owner, "password": "only-here"}
    with psycopg.connect(**of_owner(), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {owner} LOGIN PASSWORD 'only-here'")
        try:
            with pytest.raises(BackupTrouble, match=wanted) as refused:
                loading.make_roles(poor, {wanted})
            loading.make_roles(of_owner(), {wanted})
            connection.execute(f"DROP ROLE {wanted}")
        finally:
            connection.execute(f"DROP ROLE {owner}")

    assert f"CREATE ROLE {wanted} NOLOGIN;" in refused.value.remedy
