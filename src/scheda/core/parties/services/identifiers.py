"""Tax identifiers in their normal form. A doubtful one stays, with a warning that says why."""

import re
from functools import cache
from typing import Any

from stdnum import iban as ibans
from stdnum.eu import oss, vat
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError
from stdnum.util import get_cc_module

from scheda.core.parties.services import italian_numbers, romanian_numbers
from scheda.core.parties.services.checking import Checked, Reason, because, first_non_digit
from scheda.core.parties.services.italian_numbers import (
    PERSONAL_TAX_CODE,
    REA_SHAPE,
    TAX_CODE_SHAPE,
    VAT_DIGITS,
    check_recipient_code,
)
from scheda.core.parties.services.romanian_numbers import CNP, CNP_DIGITS, CUI_DIGITS

__all__ = [
    "check_iban",
    "check_recipient_code",
    "check_tax_code",
    "check_trade_register",
    "check_vat",
    "detect",
    "is_personal",
]

EU_VAT, FOREIGN_VAT, IBAN, UNKNOWN = "eu_vat", "foreign_vat", "iban", "unknown"
PERSONAL = frozenset({PERSONAL_TAX_CODE, CNP})
PREFIXES = frozenset(code.upper() for code in vat.MEMBER_STATES) - {"GR"} | {"EL", "EU", "IM"}
"""Greece writes EL, Northern Ireland XI; EU and IM are one-stop-shop sellers from outside."""
LIBRARY_COUNTRIES = {"EL": "gr", "XI": "gb"}
ONE_STOP_SHOP = {"EU", "IM"}
SEPARATORS = re.compile(r"[\s.:\-–—_/\\|,;'’]+")
ONRC_SHAPE = re.compile(r"[JFC][\s/]*\d{1,2}\s*/.*|[JFC]\d{13}", re.IGNORECASE)


def is_personal(kind: str) -> bool:
    """Numbers of a natural person are sealed and masked."""
    return kind in PERSONAL


def check_vat(text: str, country: str = "IT") -> Checked:
    """The number without its country, which is answered beside it. A typed prefix wins."""
    number = _compact(text)
    prefix, rest = _split_prefix(number, country)
    if not number:
        return Checked("", country=_vat_country(country))
    if prefix == "IT":
        found = italian_numbers.check_vat(rest)
    elif prefix == "RO":
        found = _romanian(rest)
    else:
        found = _elsewhere(rest, prefix)
    return _with_prefix(found, is_prefixed=rest != number)


def check_tax_code(text: str, country: str = "IT") -> Checked:
    """Codice fiscale in Italy, CUI or CNP in Romania, elsewhere as typed."""
    number = _compact(text)
    if not number:
        return Checked("", country=country)
    if country == "RO":
        return check_vat(text, "RO")
    if country == "IT":
        return italian_numbers.check_tax_code(_split_prefix(number, "IT")[1])
    return Checked(number, UNKNOWN, country)


def check_trade_register(text: str, country: str = "IT") -> Checked:
    """REA in Italy, number of the trade register in Romania, elsewhere as typed."""
    if not text.strip() or country not in {"IT", "RO"}:
        return Checked(" ".join(text.split()), country=country)
    if country == "RO":
        return romanian_numbers.check_onrc(text)
    return italian_numbers.check_rea(_compact(text))


def check_iban(text: str) -> Checked:
    number = _compact(text)
    return Checked(number, IBAN, number[:2], _doubt_about_iban(number))


def detect(text: str, country: str = "IT") -> Checked:
    """Tell what kind of number was typed, as in a single search or import column."""
    number = _compact(text)
    if ONRC_SHAPE.fullmatch(text.strip()):
        return romanian_numbers.check_onrc(text)
    if number.startswith("REA") and REA_SHAPE.fullmatch(number):
        return italian_numbers.check_rea(number)
    if len(number) == len(TAX_CODE_SHAPE) and number[:6].isalpha():
        return italian_numbers.check_tax_code(number)
    if not first_non_digit(number):
        return _detect_digits(number, country)
    if number[:2] in PREFIXES:
        return check_vat(number, country)
    return Checked(number, UNKNOWN, country, because("unknown_identifier"))


def _detect_digits(number: str, country: str) -> Checked:
    if len(number) == CNP_DIGITS:
        return romanian_numbers.check_cnp(number)
    if len(number) == VAT_DIGITS and country != "RO":
        return italian_numbers.check_vat(number)
    if country in {"IT", "RO"}:
        return check_vat(number, country)
    return Checked(number, UNKNOWN, country, because("unknown_identifier"))


def _romanian(number: str) -> Checked:
    """What is too long for a company is a person's number, mistyped or not: it must be sealed."""
    if len(number.lstrip("0")) <= CUI_DIGITS[-1] or first_non_digit(number):
        return romanian_numbers.check_cui(number)
    return romanian_numbers.check_cnp(number)


def _elsewhere(number: str, country: str) -> Checked:
    kind = EU_VAT if country in PREFIXES else FOREIGN_VAT
    module = _library_module(country)
    if module is None:
        return Checked(number, kind, country)
    try:
        prefix = country if country in ONE_STOP_SHOP else ""
        number = module.validate(prefix + number).removeprefix(country)
    except InvalidChecksum:
        return Checked(number, kind, country, because("vat_check_digit", country=country))
    except InvalidLength:
        return Checked(number, kind, country, because("vat_length", country=country))
    except ValidationError:
        return Checked(number, kind, country, because("vat_shape", country=country))
    return Checked(number, kind, country)


def _doubt_about_iban(number: str) -> Reason | None:
    if not number:
        return None
    try:
        ibans.validate(number)
    except InvalidChecksum:
        return because("iban_check_digits")
    except ValidationError:
        return because("iban_shape", country=number[:2])
    return None


@cache
def _library_module(country: str) -> Any:
    if country in ONE_STOP_SHOP:
        return oss
    return get_cc_module(LIBRARY_COUNTRIES.get(country, country.lower()), "vat")


def _split_prefix(number: str, country: str) -> tuple[str, str]:
    """The country the number itself names, else the one given. Named twice is named once."""
    prefix, own = number[:2], _vat_country(country)
    if prefix not in PREFIXES | {own} or not any(sign.isdecimal() for sign in number[2:]):
        return own, number
    return prefix, number[2:].removeprefix(prefix)


def _vat_country(country: str) -> str:
    """Greece writes EL before its VAT numbers."""
    return "EL" if country == "GR" else country


def _with_prefix(found: Checked, *, is_prefixed: bool) -> Checked:
    return Checked(found.value, found.kind, found.country, found.reason, is_prefixed)


def _compact(text: str) -> str:
    return SEPARATORS.sub("", text).upper()
