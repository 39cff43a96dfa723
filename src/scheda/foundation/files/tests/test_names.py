import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheda.foundation.files.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("contract.pdf", "contract.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/etc/cron.d/x", "x"),
        ("C:\\boot.ini", "boot.ini"),
        ("..", "file"),
        (".htaccess", "htaccess"),
        ("", "file"),
        ("a\0b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("preventivo  n. 5 – Muță.pdf", "preventivo n. 5 – Muță.pdf"),
        ("trailing. ", "trailing"),
    ],
)
def test_a_name_is_one_plain_part(typed, clean):
    assert clean_name(typed) == clean


def test_a_long_name_keeps_its_ending():
    assert clean_name("a" * 300 + ".pdf") == "a" * (LONGEST - 4) + ".pdf"
    assert clean_name("a" * 300) == "a" * LONGEST
    assert clean_name("a" * 300 + "." + "b" * 50) == "a" * LONGEST


@given(st.text(max_size=300))
def test_any_name_becomes_a_harmless_one(typed):
    name = clean_name(typed)

    assert 0 < len(name) <= LONGEST
    assert not set(name) & set('/\\\0\r\n"<>')
    assert name not in {".", ".."}
