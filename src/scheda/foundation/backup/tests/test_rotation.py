"""A new master key: the sets from before it still open, or it is not made."""

import pytest

from scheda.foundation.audit.models import Act
from scheda.foundation.backup import keys
from scheda.foundation.backup.errors import BackupTrouble
from scheda.foundation.backup.keeping import delete_set
from scheda.foundation.backup.making import make_set, turn
from scheda.foundation.crypto import keyring, rotation, versions
from scheda.foundation.crypto.tests.conftest import key_file

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["key_file"]


def secrets_in_part(set_id) -> dict[str, bytes]:
    """What a restore of this set would find in the newest keys part."""
    name = keys.newest_part(set_id)
    rows = [row for table, row in keys.read_part(name, keys.of_set(name)) if "holder" in row]
    return {
        row["holder"]: versions.opened(
            bytes.fromhex(row["wrapped"].removeprefix("\\x")),
            versions.binding(row["holder"], row["key_id"], row["master_version"]),
        )
        for row in rows
    }


def test_a_set_from_before_a_rotation_opens_after_it(shelf):
    secret = keyring.key_for("party").secret
    old, newest = make_set(shelf), make_set(shelf)

    rotation.rotate()

    assert secrets_in_part(old.id) == {"party": secret}
    assert Act.objects.filter(kind="keys.rotated").count() == 1
    assert keys.newest_part(old.id) == newest.id


def test_a_rotation_waits_for_a_backup_that_is_being_made(shelf):
    keyring.key_for("party")
    made = make_set(shelf)

    with turn(shelf), pytest.raises(BackupTrouble, match="being made"):
        rotation.rotate()

    assert rotation.status().is_rotating
    assert not rotation.rotate().is_rotating
    assert secrets_in_part(made.id)


def test_when_the_newest_set_goes_the_others_still_open(shelf):
    keyring.key_for("party")
    old, newest = make_set(shelf), make_set(shelf)
    keys.part_file(old.id).unlink()

    delete_set(newest)

    assert secrets_in_part(old.id).keys() == {"party"}
