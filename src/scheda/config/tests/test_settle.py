import pytest

from scheda.config.cli.commands import settle
from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.master import forget_derived_keys
from scheda.foundation.embedded.troubles import Trouble

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path / "data"
    settings.MASTER_KEY_FILE = tmp_path / "keys" / "master.key"
    settle.make_key_for_new_data()
    yield settings.MASTER_KEY_FILE
    keyring.cache.clear()
    forget_derived_keys()


def test_new_data_gets_a_key(key_file):
    assert key_file.exists()
    settle.check_key()


def test_no_key_is_made_for_data_that_another_has_sealed(key_file):
    keyring.key_for("party-1")
    key_file.unlink()

    with pytest.raises(Trouble, match="is missing, though there is data"):
        settle.make_key_for_new_data()

    assert not key_file.exists()


def test_the_key_of_other_data_is_refused(key_file, settings):
    keyring.key_for("party-1")
    settings.MASTER_KEY_FILE = key_file.with_name("other.key")
    keyring.cache.clear()
    (settings.MASTER_KEY_FILE).write_bytes(bytes(32))
    settings.MASTER_KEY_FILE.chmod(0o600)

    with pytest.raises(Trouble, match="are not those of this data"):
        settle.check_key()


def test_a_damaged_key_is_refused_in_words(key_file):
    key_file.write_bytes(b"abc")

    with pytest.raises(Trouble, match="has 3 bytes"):
        settle.make_key_for_new_data()
