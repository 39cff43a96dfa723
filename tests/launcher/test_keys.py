import pytest

from scheda.config.cli import keys
from scheda.foundation.embedded.troubles import Trouble


@pytest.fixture
def key(monkeypatch, tmp_path):
    """An installation whose key has left its mark in the data folder."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data.keys").mkdir()
    monkeypatch.setenv("SCHEDA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("SCHEDA_KEY_FILE", raising=False)
    path = tmp_path / "data.keys" / "master.key"
    path.touch(mode=0o600)
    path.write_bytes(b"k" * 32)
    keys.leave_mark()
    return path


def test_the_key_that_left_its_mark_is_fine(key):
    keys.check_keys()


def test_the_mark_does_not_hold_the_key(key):
    assert b"kkkk" not in keys.mark().read_bytes()


def test_a_lost_key_is_told(key):
    key.unlink()

    with pytest.raises(Trouble, match=r"master\.key is missing"):
        keys.check_keys()


def test_the_key_of_another_installation_is_told(key):
    key.write_bytes(b"o" * 32)

    with pytest.raises(Trouble, match="are not those of this data folder"):
        keys.check_keys()


def test_a_key_that_others_can_read_is_told(key):
    key.chmod(0o644)

    with pytest.raises(Trouble, match="Other users of this machine can read"):
        keys.check_keys()


def test_without_data_there_is_no_key_to_miss(monkeypatch, tmp_path):
    monkeypatch.setenv("SCHEDA_DATA", str(tmp_path / "new"))

    keys.check_keys()
