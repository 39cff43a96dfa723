import threading

import pytest
from django.db import connection, transaction

from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.errors import KeyDestroyed, KeyMissing, MasterKeyProblem
from scheda.foundation.crypto.master import ensure_master_key
from scheda.foundation.crypto.models import KeyringEntry

pytestmark = pytest.mark.django_db


def test_a_holder_keeps_one_key():
    first = keyring.key_for("party-1")

    assert keyring.key_for("party-1") == first
    assert keyring.key_by_id(first.key_id) == first
    assert keyring.key_for("party-2").secret != first.secret


def test_the_database_holds_no_open_key(key_file):
    key = keyring.key_for("party-1")

    [entry] = KeyringEntry.objects.all()
    assert str(entry) == f"{key.key_id} of party-1"
    wrapped = bytes(entry.wrapped or b"")
    assert len(wrapped) == 60
    assert key.secret not in wrapped
    assert key_file.read_bytes() not in wrapped


def test_a_batch_of_keys_costs_a_handful_of_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        keys = keyring.keys_for(f"party-{number}" for number in range(500))

    assert len({key.secret for key in keys.values()}) == 500


@pytest.mark.django_db(transaction=True)
def test_a_warm_page_asks_the_database_nothing(django_assert_num_queries):
    keys = keyring.keys_for(["party-1", "party-2"])
    keyring.cache.clear()
    with django_assert_num_queries(1):
        keyring.warm(["party-1", "party-2", "nobody"])

    with django_assert_num_queries(0):
        keyring.warm(["party-1", "party-2"])
        assert keyring.key_by_id(keys["party-2"].key_id) == keys["party-2"]
        assert keyring.key_for("party-1") == keys["party-1"]


@pytest.mark.django_db(transaction=True)
def test_a_key_of_a_transaction_that_rolled_back_is_not_used_again():
    with transaction.atomic():
        lost = keyring.key_for("party-1")
        assert keyring.key_for("party-1") == lost
        transaction.set_rollback(True)

    assert keyring.key_for("party-1").secret != lost.secret
    assert KeyringEntry.objects.get().pk != lost.key_id


@pytest.mark.django_db(transaction=True)
def test_makers_of_one_key_at_once_share_it():
    made = []

    def make() -> None:
        made.append(keyring.key_for("party-1").secret)
        connection.close()

    makers = [threading.Thread(target=make) for _ in range(8)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()

    assert len(made) == 8
    assert len(set(made)) == 1


def test_another_master_key_is_refused(settings, tmp_path):
    keyring.key_for("party-1")
    keyring.cache.clear()
    settings.MASTER_KEY_FILE = tmp_path / "another.key"
    ensure_master_key(settings.MASTER_KEY_FILE)

    for act in (
        keyring.check_master_key,
        lambda: keyring.key_for("party-1"),
        lambda: keyring.key_for("party-2"),
    ):
        with pytest.raises(MasterKeyProblem, match="not the one that sealed this database"):
            act()


def test_the_right_master_key_passes_the_check():
    keyring.check_master_key()
    keyring.key_for("party-1")

    keyring.check_master_key()


def test_a_key_moved_to_another_holder_does_not_open():
    keyring.key_for("party-1")
    keyring.cache.clear()
    KeyringEntry.objects.update(holder="party-2")

    with pytest.raises(MasterKeyProblem):
        keyring.key_for("party-2")


def test_a_key_that_is_not_in_the_keyring_is_named():
    with pytest.raises(KeyMissing, match="Key 4711 is not in the keyring"):
        keyring.key_by_id(4711)


@pytest.mark.parametrize("had_a_key", [True, False])
def test_a_forgotten_holder_gets_no_key_any_more(had_a_key):
    key = keyring.key_for("party-1") if had_a_key else None
    keyring.forget("party-1")
    keyring.forget("party-1")

    [entry] = KeyringEntry.objects.all()
    assert entry.wrapped is None
    with pytest.raises(KeyDestroyed):
        keyring.key_for("party-1")
    if key:
        with pytest.raises(KeyDestroyed):
            keyring.key_by_id(key.key_id)


def test_forgetting_one_holder_leaves_the_others():
    other = keyring.key_for("party-2")

    keyring.forget("party-1")

    assert keyring.key_for("party-2") == other
