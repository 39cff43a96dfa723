"""A new master key, and what a kill at any point leaves behind."""

import threading
from contextlib import suppress
from itertools import count

import pytest
from django.db import connection, transaction

from scheda.foundation.crypto import keyring, rotation, versions
from scheda.foundation.crypto.blind_index import blind_index
from scheda.foundation.crypto.errors import MasterKeyProblem
from scheda.foundation.crypto.key_sources import digest, next_to
from scheda.foundation.crypto.master import forget_derived_keys, forget_master_keys
from scheda.foundation.crypto.models import KeyringEntry, MasterVersion

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What `kill -9` is to a program: no handler runs after it."""


@pytest.fixture
def holders(settings, tmp_path, monkeypatch) -> dict[str, bytes]:
    """Ten holders in batches of three, one of them forgotten."""
    settings.DATA_FOLDER = tmp_path / "data"
    settings.DATA_FOLDER.mkdir()
    monkeypatch.setattr(rotation, "BATCH", 3)
    made = keyring.keys_for(f"party-{number}" for number in range(10))
    keyring.forget("party-4")
    return {name: key.secret for name, key in made.items() if name != "party-4"}


def opened(holders) -> dict[str, bytes]:
    keyring.cache.clear()
    forget_master_keys()
    return {name: key.secret for name, key in keyring.keys_for(holders).items()}


def test_every_key_is_wrapped_anew_and_still_the_same(holders, key_file):
    before, index = key_file.read_bytes(), blind_index("purpose", "value")

    done = rotation.rotate()

    assert (done.version, done.left, done.entries, done.destroyed) == (2, 0, 9, 1)
    assert not done.is_rotating
    assert opened(holders) == holders
    assert key_file.read_bytes()[:32] != before[:32]
    assert key_file.read_bytes()[32:] == before[32:]
    assert not next_to(key_file).exists()
    forget_derived_keys()
    assert blind_index("purpose", "value") == index


def test_the_old_master_key_opens_nothing_any_more(holders, key_file):
    before = key_file.read_bytes()
    rotation.rotate()
    key_file.write_bytes(before)

    with pytest.raises(MasterKeyProblem):
        opened(holders)


def test_one_can_rotate_again_and_again(holders):
    for version in (2, 3, 4):
        assert rotation.rotate().version == version

    assert opened(holders) == holders
    assert MasterVersion.objects.filter(destroyed_at=None).count() == 1


def test_an_empty_keyring_rotates(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path

    assert rotation.rotate().version == 2


STEPS = (
    (rotation, "write_key"),
    (rotation, "leave_mark"),
    (MasterVersion.objects, "create"),
    (rotation, "_batch"),
    (versions, "hold_for_good"),
    (rotation, "_exchange_files"),
    (rotation, "make_folder_durable"),
)


@pytest.mark.parametrize("step_of", STEPS, ids=lambda step: step[1])
@pytest.mark.parametrize("moment", [(1, False), (1, True), (2, False), (2, True)])
def test_a_kill_at_any_step_is_gone_on_from(holders, settings, monkeypatch, step_of, moment):
    """Before and after every step, at its first and its second time."""
    (owner, name), (turn, after) = step_of, moment
    step, times = getattr(owner, name), count(1)

    def dies(*args, **facts):
        is_its_turn = next(times) == turn
        if is_its_turn and not after:
            raise Killed
        answer = step(*args, **facts)
        if is_its_turn:
            raise Killed
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, dies)
        with suppress(Killed):
            rotation.rotate()
    the_mark_fits(settings)

    rotation.rotate()

    assert opened(holders) == holders
    assert not rotation.status().is_rotating
    assert rotation.status().left == 0


def the_mark_fits(settings) -> None:
    """Whatever was interrupted, the key in its place is one that the mark names."""
    mark = settings.DATA_FOLDER / "keys.mark"
    if mark.exists():
        assert digest(settings.MASTER_KEY_FILE.read_bytes()) in mark.read_text().split()


def test_new_keys_are_made_with_the_new_version_meanwhile(holders, monkeypatch):
    step = rotation._batch

    def batch(*args):
        keyring.key_for("came-in-between")
        return step(*args)

    monkeypatch.setattr(rotation, "_batch", batch)
    rotation.rotate()

    assert KeyringEntry.objects.get(holder="came-in-between").master_version == 2
    assert opened({**holders, "came-in-between": b""}).keys() >= holders.keys()


def test_a_machine_without_the_new_key_makes_none(holders, key_file):
    MasterVersion.objects.create(version=2, digest="of a key that is not here")

    with pytest.raises(MasterKeyProblem):
        keyring.key_for("somebody-new")


@pytest.mark.django_db(transaction=True)
def test_the_old_key_stays_while_somebody_still_writes_with_it(settings, tmp_path, key_file):
    """A transaction that made a key with the old version ends after the rotation began."""
    settings.DATA_FOLDER = tmp_path
    rotation.status()
    with transaction.atomic():
        keyring.key_for("slow")
        other = threading.Thread(target=rotate_elsewhere)
        other.start()
        wait_until_somebody_waits()
        assert key_file.exists()
        assert MasterVersion.objects.filter(destroyed_at=None).count() == 2
    other.join()

    assert KeyringEntry.objects.get(holder="slow").master_version == 2
    assert opened({"slow": b""})["slow"]


def rotate_elsewhere() -> None:
    try:
        rotation.rotate()
    finally:
        connection.close()


def wait_until_somebody_waits() -> None:
    """For the lock that this very transaction holds; the server tells when."""
    with connection.cursor() as cursor:
        found = False
        while not found:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                " AND classid = %s AND database ="
                " (SELECT oid FROM pg_database WHERE datname = current_database()))",
                [versions.LOCK],
            )
            [found] = cursor.fetchone()


def test_a_given_key_is_followed_by_the_one_beside_it(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    first, root, second = b"1" * 32, b"r" * 32, b"2" * 32
    settings.MASTER_KEY_GIVEN = (first + root).hex()
    forget_derived_keys()
    secret = keyring.key_for("party-1").secret
    with pytest.raises(rotation.RotationRefused, match="Give the new one beside it"):
        rotation.rotate()

    settings.MASTER_KEY_GIVEN = f"{(first + root).hex()} {(second + root).hex()}"
    assert rotation.rotate().left == 0

    settings.MASTER_KEY_GIVEN = (second + root).hex()
    assert opened({"party-1": b""}) == {"party-1": secret}


def test_a_successor_with_another_second_half_is_refused(settings):
    keys = [bytes([number]) * 64 for number in (1, 2)]
    settings.MASTER_KEY_GIVEN = keys[0].hex()
    forget_derived_keys()
    keyring.key_for("party-1")
    settings.MASTER_KEY_GIVEN = " ".join(key.hex() for key in keys)

    with pytest.raises(rotation.RotationRefused, match="second halves"):
        rotation.rotate()


def test_after_a_restore_the_versions_follow_the_keyring(holders):
    rotation.rotate()
    MasterVersion.objects.all().delete()
    MasterVersion.objects.create(version=1, digest="of the older data")
    forget_master_keys()

    assert rotation.status().version == 2
    assert keyring.key_for("somebody-new")
