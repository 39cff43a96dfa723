from scheda.foundation.embedded.durable import append_lines


def test_a_line_that_a_crash_tore_does_not_swallow_the_next(tmp_path):
    path = tmp_path / "keys" / "lines"
    append_lines(path, ["first"])
    path.write_bytes(path.read_bytes() + b"torn")

    append_lines(path, ["second", "third"])

    assert path.read_text().splitlines() == ["first", "torn", "second", "third"]
    assert path.stat().st_mode & 0o077 == 0


def test_nothing_to_say_makes_no_file(tmp_path):
    append_lines(tmp_path / "lines", [])

    assert not (tmp_path / "lines").exists()
