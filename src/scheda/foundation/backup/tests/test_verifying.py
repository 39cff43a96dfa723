import shutil

import pytest
from django.db import connection, transaction

from scheda.foundation.backup import keeping, keys, loading
from scheda.foundation.backup.errors import BackupTrouble
from scheda.foundation.backup.making import make_set
from scheda.foundation.backup.models import State
from scheda.foundation.backup.opening import open_set
from scheda.foundation.backup.places import Shelf
from scheda.foundation.backup.scratch import address_of, scratch_server
from scheda.foundation.backup.tests.damage import cut, flip
from scheda.foundation.backup.verifying import verify
from scheda.foundation.crypto.master import ensure_master_key, forget_derived_keys
from scheda.foundation.embedded.credentials import OWNER, SUPERUSER
from scheda.foundation.ledger.noting import hidden, note

pytestmark = pytest.mark.django_db


def a_job_at_work() -> None:
    """As the backup of the night is one itself while it is made."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH worker AS (INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id)"
            " INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
            " SELECT 'long', 'of the night', 'doing', id FROM worker"
        )


def stored_file(shelf):
    [path] = shelf.files.glob("*/*")
    return path


DAMAGES = {
    "flipped byte in the database": lambda shelf, folder: flip(folder / "database.sealed"),
    "cut database": lambda shelf, folder: cut(folder / "database.sealed", 1000),
    "flipped byte in the manifest": lambda shelf, folder: flip(folder / "manifest.sealed"),
    "lost list of files": lambda shelf, folder: (folder / "files.sealed").unlink(),
    "flipped byte in a file": lambda shelf, folder: flip(stored_file(shelf)),
    "lost file": lambda shelf, folder: stored_file(shelf).unlink(),
}


@pytest.mark.parametrize("harm", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_noticed_and_told(shelf, attachment, published, harm):
    made = make_set(shelf)
    harm(shelf, shelf.of_set(made.id))

    with pytest.raises(BackupTrouble, match="damaged"):
        verify(shelf, made.id)

    made.refresh_from_db()
    assert made.state == State.FAILED
    assert "damaged" in made.reason
    assert [fact.name for fact in published()] == ["backup.set_made", "backup.failed"]


@pytest.mark.django_db(transaction=True)
def test_what_comes_out_is_what_went_in(shelf, attachment, django_user_model):
    django_user_model.objects.create_user(email="anna@example.com", name="Anna", password="x")
    a_job_at_work()
    made = make_set(shelf)

    proof = verify(shelf, made.id)

    made.refresh_from_db()
    assert (made.state, made.verified_at is not None) == (State.VERIFIED, True)
    assert (proof.rows, proof.files) == (made.rows, 1)


@pytest.mark.django_db(transaction=True)
def test_other_contents_are_named_and_keys_and_ledger_come_from_their_part(shelf):
    note_in_a_transaction("privacy.erasure", "someone")
    made = make_set(shelf)
    found = open_set(shelf, made.id, keys.of_set(made.id))

    with scratch_server(shelf.folder) as share:
        target = address_of(share, OWNER)
        loading.load(found, target, address_of(share, SUPERUSER))
        loading.load_rows_kept_apart(target, keys.read_part(made.id, found.secret))
        with loading.psycopg.connect(**target) as connection:
            [subject] = connection.execute("SELECT subject FROM ledger_entry").fetchone()
            connection.execute("DELETE FROM django_migrations WHERE app = 'backup'")
        with pytest.raises(BackupTrouble, match="django_migrations has"):
            loading.compare(found, target)
        with pytest.raises(BackupTrouble, match="is not empty"):
            loading.load(found, target)

    assert subject == hidden("someone")


def note_in_a_transaction(kind, subject):
    with transaction.atomic():
        note(kind, subject)


def test_a_copied_set_opens_for_nobody_once_its_key_is_destroyed(shelf, tmp_path):
    made = make_set(shelf)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(shelf.folder, elsewhere)

    keeping.delete_set(made)

    assert shelf.sets() == []
    with pytest.raises(BackupTrouble, match="destroyed: nobody can open it"):
        verify(Shelf(elsewhere), made.id)
    with pytest.raises(BackupTrouble, match="is not here"):
        keys.from_folder(made.id)


def test_another_master_key_is_refused(shelf, settings, tmp_path):
    made = make_set(shelf)
    settings.MASTER_KEY_FILE = tmp_path / "other.key"
    ensure_master_key(settings.MASTER_KEY_FILE)
    forget_derived_keys()

    with pytest.raises(BackupTrouble, match="master key is not the one"):
        keys.from_folder(made.id)
