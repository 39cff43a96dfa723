import csv
import io
from itertools import dropwhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheda.foundation.exporting.files import is_unseen, safe_cell

FULL_WIDTH = "\uff1d1+1"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+39 049 5550171", "'+39 049 5550171"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\u3000\u200b@SUM(A1)", "'\u3000\u200b@SUM(A1)"),
        ("\ufeff+1", "'\ufeff+1"),
        ("\x0b=1", "'\x0b=1"),
        (" \t\uff1d1", "' \t\uff1d1"),
        ("\u00a0Rossi", "\u00a0Rossi"),
        (FULL_WIDTH, f"'{FULL_WIDTH}"),
        ('=HYPERLINK("http://example.com")', '\'=HYPERLINK("http://example.com")'),
        ("-12,50", "-12,50"),
        ("-1.284", "-1.284"),
        ("-", "'-"),
        ("Rossi & Figli", "Rossi & Figli"),
        ("a=b", "a=b"),
        ("", ""),
        (12, 12),
        (None, None),
    ],
)
def test_text_that_would_run_gets_an_apostrophe(text, cell):
    assert safe_cell(text) == cell


@given(st.text())
def test_no_cell_of_a_file_begins_like_a_formula(text):
    file = io.StringIO()
    csv.writer(file).writerow([safe_cell(text)])

    [row] = csv.reader(io.StringIO(file.getvalue(), newline="")) or [[""]]

    first = "".join(row).lstrip(" ")[:1]
    hidden = next(dropwhile(is_unseen, "".join(row)), "")
    is_number = "".join(row)[:1] == "-" and "".join(row)[1:2].isdecimal()
    assert is_number or not hidden or hidden not in set("=+-@\uff1d\uff0b\uff0d\uff20")
    assert is_number or first not in set("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
