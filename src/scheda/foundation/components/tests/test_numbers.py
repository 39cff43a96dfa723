from decimal import Decimal, InvalidOperation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheda.foundation.components.numbers import parse_decimal, whole
from scheda.foundation.components.typed import TypedDecimal


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", "0"),
        ("12", "12"),
        ("-12", "-12"),
        ("+3", "3"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234", "1234"),
        ("1,234", "1.234"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1 234,50", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("€ 1.234,50", "1234.50"),
        ("1.234,50 lei", "1234.50"),
        ("1.234,50 RON", "1234.50"),
        (" 7 ", "7"),
        ("0,001", "0.001"),
        ("-1.234,5", "-1234.5"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, number):
    assert parse_decimal(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "abc", "12a", "1,2,3", "--1", "NaN", "Infinity", "1e999999", "."]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(InvalidOperation):
        parse_decimal(typed)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_what_a_form_shows_is_read_back_as_the_same_number(number):
    field = TypedDecimal()

    assert field.to_python(field.prepare_value(number)) == number


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda number: round(number, 3)))
def test_numbers_of_json_have_no_thousands(number):
    assert TypedDecimal().to_python(number) == Decimal(str(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("17", 17), ("9" * 18, 10**18 - 1), ("", 7), ("-1", 7), ("²", 7), ("9" * 19, 7)],
)
def test_a_whole_number_of_an_address_fits_the_database(text, number):
    assert whole(text, 7) == number
