import threading

import pytest

from scheda.foundation.crypto.errors import MasterKeyProblem
from scheda.foundation.crypto.master import (
    derived_key,
    ensure_master_key,
    forget_derived_keys,
    read_master_key,
)


def test_the_first_start_makes_a_key_that_only_its_owner_reads(tmp_path):
    path = tmp_path / "scheda.keys" / "master.key"

    key = ensure_master_key(path)

    assert len(key) == 64
    assert path.read_bytes() == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["master.key"]


def test_the_second_start_reads_the_same_key(tmp_path):
    path = tmp_path / "master.key"

    assert ensure_master_key(path) == ensure_master_key(path)


def test_many_first_starts_at_once_agree_on_one_key(tmp_path):
    path, made = tmp_path / "master.key", []
    starts = [
        threading.Thread(target=lambda: made.append(ensure_master_key(path))) for _ in range(16)
    ]

    for start in starts:
        start.start()
    for start in starts:
        start.join()

    assert len(made) == 16
    assert set(made) == {path.read_bytes()}


def test_a_key_inside_the_data_folder_is_refused(tmp_path):
    with pytest.raises(MasterKeyProblem, match="lies in the data folder"):
        ensure_master_key(tmp_path / "data" / "master.key", data_folder=tmp_path / "data")

    assert not (tmp_path / "data").exists()


def test_a_key_open_to_others_is_refused(tmp_path):
    path = tmp_path / "master.key"
    ensure_master_key(path)
    path.chmod(0o644)

    with pytest.raises(MasterKeyProblem, match="chmod 600"):
        read_master_key(path)


def test_a_key_of_another_length_is_refused(tmp_path):
    path = tmp_path / "master.key"
    ensure_master_key(path)
    path.write_bytes(b"short")

    with pytest.raises(MasterKeyProblem, match="has 5 bytes, it needs 64"):
        ensure_master_key(path)


def test_a_missing_key_says_where_it_was_looked_for(key_file):
    key_file.unlink()
    forget_derived_keys()

    with pytest.raises(MasterKeyProblem, match=f"{key_file} cannot be read: No such file"):
        derived_key("keyring")


def test_each_purpose_has_a_key_of_its_own(key_file):
    keys = {derived_key("keyring"), derived_key("blind-index/a"), derived_key("blind-index/b")}

    assert len(keys) == 3
    assert key_file.read_bytes() not in keys
