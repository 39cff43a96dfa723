import pytest

from scheda.config.cli import main
from scheda.foundation.embedded.locks import FileLock


@pytest.fixture
def data(monkeypatch, tmp_path):
    monkeypatch.setenv("SCHEDA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "data"


def test_what_is_wrong_comes_with_its_remedy(data, capsys):
    data.mkdir()
    (data / "keys.mark").write_text("of a key that is gone")

    code = main(["doctor"])

    said = capsys.readouterr().out
    assert code == 1
    assert "WRONG  Keys" in said
    assert "Put the folder of keys back from your copy" in said


def test_a_running_instance_is_named(data, capsys):
    data.mkdir()
    lock = FileLock(data / "up.lock")
    lock.try_own()
    lock.note("process 4711, http://127.0.0.1:8000")

    main(["doctor"])

    lock.close()
    said = capsys.readouterr().out
    assert "Scheda is running: process 4711, http://127.0.0.1:8000" in said
    assert "Port" not in said


def test_looking_makes_nothing(data):
    main(["doctor"])

    assert not data.exists()
