import pytest

from scheda.config.launch import stamps


@pytest.fixture
def root(monkeypatch, tmp_path):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    return tmp_path


def test_a_fingerprint_follows_the_contents(root):
    (root / "a").write_text("one")
    before = stamps.fingerprint([root / "a"])

    (root / "a").write_text("two")

    assert stamps.fingerprint([root / "a"]) != before


def test_a_fingerprint_follows_names_and_facts(root):
    for name in ("a", "b"):
        (root / name).write_text("same")

    assert stamps.fingerprint([root / "a"]) != stamps.fingerprint([root / "b"])
    assert stamps.fingerprint([root / "a"], "3.11") != stamps.fingerprint([root / "a"], "3.12")


def test_the_order_of_files_does_not_matter(root):
    for name in ("a", "b"):
        (root / name).write_text(name)

    assert stamps.fingerprint([root / "a", root / "b"]) == stamps.fingerprint(
        [root / "b", root / "a"]
    )


def test_a_stamp_matches_what_was_written(root):
    stamps.write(root / "folder" / "stamp", "value")

    assert stamps.matches(root / "folder" / "stamp", "value")
    assert not stamps.matches(root / "folder" / "stamp", "other")
    assert not stamps.matches(root / "absent", "value")
