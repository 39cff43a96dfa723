import pytest

from scheda.foundation.embedded import credentials
from scheda.foundation.embedded.troubles import Trouble


def test_passwords_are_made_once(tmp_path):
    first = credentials.passwords(tmp_path / "keys", new=True)
    second = credentials.passwords(tmp_path / "keys", new=True)

    assert first == second
    assert len({first.superuser, first.owner, first.application}) == 3


def test_nobody_else_may_read_them(tmp_path):
    credentials.passwords(tmp_path / "keys", new=True)

    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}


def test_a_missing_password_is_not_made_up_for_data_that_exists(tmp_path):
    credentials.passwords(tmp_path, new=True)
    (tmp_path / "scheda_owner.password").unlink()

    with pytest.raises(Trouble, match=r"scheda_owner\.password is missing"):
        credentials.passwords(tmp_path, new=False)


def test_drafts_are_not_left_lying_about(tmp_path):
    credentials.make_secret(tmp_path / "keys" / "secret.key")

    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["secret.key"]
