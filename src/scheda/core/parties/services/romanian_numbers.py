"""Romania: CUI or CIF, CNP, number of the trade register in its old and new form."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from stdnum.exceptions import ValidationError
from stdnum.ro import cnp, cui, onrc

from scheda.core.parties.services.checking import (
    Checked,
    Reason,
    because,
    first_non_digit,
    wrong_length,
)

CUI, CNP, ONRC = "ro_cui", "ro_cnp", "ro_trade_register"
CUI_DIGITS = range(2, 11)
CNP_DIGITS = 13
ONRC_LENGTH, SERIAL_DIGITS = 14, 5
FIRST_YEAR, LAST_YEAR_WITH_COUNTIES = 1990, 2024
COUNTIES = frozenset({*range(1, 41), 51, 52})
OLD_SHAPE = re.compile(r"[A-Z](\d{1,2})/(\d+)/(\d{4})")
NEW_SHAPE = re.compile(r"[A-Z]\d+")


def check_cui(number: str) -> Checked:
    """Leading zeros, which some systems add, do not count."""
    number = number.lstrip("0") or number
    return Checked(number, CUI, "RO", _doubt_about_cui(number))


def check_cnp(number: str) -> Checked:
    return Checked(number, CNP, "RO", _doubt_about_cnp(number))


def check_onrc(text: str) -> Checked:
    number = onrc.compact(text)
    if onrc.is_valid(number):
        return Checked(number, ONRC, "RO")
    return Checked(number, ONRC, "RO", _doubt_about_onrc(number))


def _doubt_about_cui(number: str) -> Reason | None:
    if stray := first_non_digit(number):
        return because("not_a_digit", found=stray)
    if len(number) not in CUI_DIGITS:
        return because("cui_length", typed=len(number))
    return _doubt_about_last_digit(number, cui.calc_check_digit)


def _doubt_about_cnp(number: str) -> Reason | None:
    if stray := first_non_digit(number):
        return because("not_a_digit", found=stray)
    if len(number) != CNP_DIGITS:
        return wrong_length(number, CNP_DIGITS)
    return _doubt_about_parts(number) or _doubt_about_last_digit(number, cnp.calc_check_digit)


def _doubt_about_parts(number: str) -> Reason | None:
    """Sex and century, birth date and county, as they stand in a CNP."""
    if number[0] == "0":
        return because("first_digit", found="0")
    try:
        cnp.get_birth_date(number)
    except ValidationError:
        return because("birth_date")
    try:
        cnp.get_county(number)
    except ValidationError:
        return because("county_code", found=number[7:9])
    return None


def _doubt_about_last_digit(number: str, check_digit: Callable[[str], str]) -> Reason | None:
    expected = check_digit(number[:-1])
    if expected == number[-1]:
        return None
    return because("check_digit", found=number[-1], expected=expected)


def _doubt_about_onrc(number: str) -> Reason:
    """Why a number that is not valid is not."""
    if number[:1].isalpha() and number[0] not in "JFC":
        return because("onrc_letter", found=number[0])
    if old := OLD_SHAPE.fullmatch(number):
        return _doubt_about_old_onrc(*old.groups())
    if NEW_SHAPE.fullmatch(number):
        return _doubt_about_new_onrc(number)
    return because("onrc_shape")


def _doubt_about_old_onrc(county: str, serial: str, year: str) -> Reason:
    if int(county) not in COUNTIES:
        return because("county_code", found=county)
    return (
        because("onrc_shape")
        if len(serial) > SERIAL_DIGITS
        else because("registration_year", found=year)
    )


def _doubt_about_new_onrc(number: str) -> Reason:
    if len(number) != ONRC_LENGTH:
        return wrong_length(number, ONRC_LENGTH, "characters")
    year, county = int(number[1:5]), number[11:13]
    if not FIRST_YEAR <= year <= datetime.now(UTC).year:
        return because("registration_year", found=number[1:5])
    if not _fits_year(int(county), year):
        return because("county_code", found=county)
    expected = sum(int(digit) for digit in str(ord(number[0]) % 10) + number[1:-1]) % 10
    return because("check_digit", found=number[-1], expected=str(expected))


def _fits_year(county: int, year: int) -> bool:
    """Since July 2024 numbers name no county any more."""
    if year < LAST_YEAR_WITH_COUNTIES:
        return county in COUNTIES
    return county == 0 or (year == LAST_YEAR_WITH_COUNTIES and county in COUNTIES)
