"""The master key on paper and back, without a database."""

import pytest

from scheda.config.cli import keys, main
from scheda.foundation.embedded.troubles import Trouble


@pytest.fixture
def key(monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data.keys").mkdir(mode=0o700)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCHEDA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("SCHEDA_KEY_FILE", raising=False)
    path = tmp_path / "data.keys" / "master.key"
    path.touch(mode=0o600)
    path.write_bytes(bytes(range(64)))
    keys.leave_mark()
    return path


def sheets(tmp_path, capsys, *options) -> list[str]:
    main(["keys", "sheet", "--text", *options])
    said = capsys.readouterr().out
    written = []
    for at, text in enumerate(said.split("Recovery sheet ")[1:]):
        lines = [line for line in text.splitlines()[1:] if ":" in line and "scheda" not in line]
        (tmp_path / f"{at}.txt").write_text("\n".join(lines))
        written.append(str(tmp_path / f"{at}.txt"))
    return written


@pytest.mark.parametrize("options", [[], ["--two-parts"]])
def test_a_lost_key_comes_back_from_paper(key, tmp_path, capsys, options):
    content, files = key.read_bytes(), sheets(tmp_path, capsys, *options)
    key.unlink()

    assert main(["keys", "recover", *files]) == 0

    assert key.read_bytes() == content
    assert key.stat().st_mode & 0o777 == 0o600
    keys.check_keys()


def test_one_part_alone_is_not_enough(key, tmp_path, capsys):
    first, _second = sheets(tmp_path, capsys, "--two-parts")

    assert main(["keys", "recover", first]) == 1
    assert "the parts A and B" in capsys.readouterr().err


def test_a_slip_is_named(key, tmp_path, capsys):
    sheets(tmp_path, capsys)
    path = tmp_path / "slip.txt"
    groups = (tmp_path / "0.txt").read_text()
    path.write_text(groups.replace("  3: ", "  3: Z"))

    assert main(["keys", "recover", str(path)]) == 1
    assert "Group 3 has 9 characters instead of 8." in capsys.readouterr().err


def test_the_sheet_of_other_data_is_refused(key, tmp_path, capsys):
    [file] = sheets(tmp_path, capsys)
    keys.mark().write_text("of another key")
    before = key.read_bytes()

    assert main(["keys", "recover", file]) == 1
    assert "not those of this data folder" in capsys.readouterr().err
    assert key.read_bytes() == before


def test_a_wrong_file_in_its_place_is_kept_aside(key, tmp_path, capsys):
    content, files = key.read_bytes(), sheets(tmp_path, capsys)
    key.write_bytes(b"x" * 64)

    assert main(["keys", "recover", *files]) == 0

    assert key.read_bytes() == content
    assert key.with_name("master.key.wrong").read_bytes() == b"x" * 64


def test_it_is_asked_for_until_it_is_on_paper(key, capsys):
    with pytest.raises(Trouble, match="not on paper yet"):
        keys.check_sheet()
    main(["keys", "sheet", "--text"])
    name = capsys.readouterr().out.split()[-1]

    assert main(["keys", "confirm", "ABCD-EFGH"]) == 1
    assert main(["keys", "confirm", name.lower()]) == 0

    keys.check_sheet()
    key.write_bytes(b"n" * 64)
    keys.leave_mark()
    with pytest.raises(Trouble, match="not on paper yet"):
        keys.check_sheet()


def test_the_doctor_reminds_of_it_and_is_content(key, capsys):
    main(["doctor"])

    assert "todo   Recovery sheet" in capsys.readouterr().out


def test_either_key_of_a_rotation_is_fine(key):
    key.with_name("master.key.next").write_bytes(b"n" * 64)
    keys.leave_mark()

    keys.check_keys()
    key.write_bytes(b"n" * 64)
    key.with_name("master.key.next").unlink()
    keys.check_keys()


def test_a_key_from_a_command_is_checked_like_a_file(key, monkeypatch):
    monkeypatch.setenv("SCHEDA_KEY_COMMAND", f"echo {key.read_bytes().hex()}")
    key.unlink()
    keys.check_keys()

    monkeypatch.setenv("SCHEDA_KEY_COMMAND", "false")
    with pytest.raises(Trouble, match="SCHEDA_KEY_COMMAND failed"):
        keys.check_keys()


def test_the_signing_key_is_renewed_and_the_former_one_kept(key, monkeypatch):
    monkeypatch.delenv("SCHEDA_SECRET_KEY", raising=False)
    path = key.with_name("secret.key")
    path.write_text("first")

    assert main(["keys", "rotate", "--signing"]) == 0
    assert main(["keys", "rotate", "--signing"]) == 0

    newest, former = path.read_text().split()
    assert path.stat().st_mode & 0o777 == 0o600
    assert keys.Environment().signing_key == newest
    assert keys.Environment().former_signing_keys == [former]
    assert "first" not in {newest, former}
