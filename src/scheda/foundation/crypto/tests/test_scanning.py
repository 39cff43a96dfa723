from base64 import b64encode

import pytest

from scheda.foundation.crypto.scanning import found_below, found_in

WORD = "KNRY12AB"


@pytest.mark.parametrize(
    "content",
    [
        b"so KNRY12AB says",
        b"knry12ab",
        "KNRY12AB".encode("utf-16-le"),
        WORD.encode().hex().encode(),
        *(b64encode(b"xyz"[:before] + WORD.encode() + b"and on") for before in range(4)),
    ],
)
def test_a_value_is_found_in_every_form(content):
    assert [needle for needle, _form in found_in(content, [WORD])]


def test_other_bytes_are_no_value():
    assert list(found_in(b64encode(b"KNRY99AC and on") + b" KNRY 12AB", [WORD])) == []


def test_every_file_below_a_folder_is_read(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "letter").write_bytes(bytes(10_000) + WORD.encode())
    (tmp_path / "empty").touch()

    assert [path.name for path, *_ in found_below(tmp_path, [WORD])] == ["letter"]
