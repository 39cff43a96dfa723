"""Italy: partita IVA, codice fiscale of persons and of companies, REA, recipient code."""

import re

from stdnum import luhn
from stdnum.exceptions import InvalidComponent, ValidationError
from stdnum.it import codicefiscale, iva

from scheda.core.parties.services.checking import (
    Checked,
    Reason,
    because,
    first_non_digit,
    wrong_length,
)

VAT, COMPANY_TAX_CODE, PERSONAL_TAX_CODE = "it_vat", "it_company_tax_code", "it_personal_tax_code"
REA, RECIPIENT_CODE = "it_rea", "it_recipient_code"

VAT_DIGITS = 11
NO_CHANNEL, ABROAD = "0000000", "XXXXXXX"
DIGIT, LETTER = "0123456789LMNPQRSTUV", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TAX_CODE_SHAPE = [
    *[LETTER] * 6, DIGIT, DIGIT, "ABCDEHLMPRST", DIGIT, DIGIT, LETTER, DIGIT, DIGIT, DIGIT, LETTER,
]  # fmt: skip
"""What may stand at each place. Letters instead of digits tell apart two people of one code."""

REA_SHAPE = re.compile(r"(?:REA)?([A-Z]{2})(\d{1,7})")
ABBREVIATIONS = (
    "AG AL AN AO AP AQ AR AT AV BA BG BI BL BN BO BR BS BT BZ CA CB CE CH CI CL CN CO CR CS CT CZ "
    "EN FC FE FG FI FM FO FR GE GO GR IM IS KR LC LE LI LO LT LU MB MC ME MI MN MO MS MT NA NO NU "
    "OG OR OT PA PC PD PE PG PI PN PO PR PS PT PU PV PZ RA RC RE RG RI RM RN RO SA SI SO SP SR SS "
    "SU SV TA TE TN TO TP TR TS TV UD VA VB VC VE VI VR VS VT VV"  # codespell:ignore te
)
PROVINCES = frozenset(ABBREVIATIONS.split())


def check_vat(number: str) -> Checked:
    return Checked(number, VAT, "IT", _doubt_about_digits(number))


def check_tax_code(number: str) -> Checked:
    """Sixteen characters for a person, eleven digits for a company or association."""
    digits = not first_non_digit(number)
    if digits and len(number) < len(TAX_CODE_SHAPE) - 2:
        return Checked(number, COMPANY_TAX_CODE, "IT", _doubt_about_digits(number))
    return Checked(number, PERSONAL_TAX_CODE, "IT", _doubt_about_person(number))


def check_rea(number: str) -> Checked:
    match = REA_SHAPE.fullmatch(number)
    if not match:
        return Checked(number, REA, "IT", because("rea_shape"))
    province, serial = match.groups()
    known = province in PROVINCES
    doubt = None if known else because("province", found=province)
    return Checked(f"{province}-{serial}", REA, "IT", doubt)


def check_recipient_code(text: str, *, is_public: bool, country: str = "IT") -> Checked:
    """Where the exchange system delivers: 7 characters for a company, 6 for a public body."""
    code = "".join(text.split()).upper()
    return Checked(code, RECIPIENT_CODE, "IT", _doubt_about_recipient(code, is_public, country))


def _doubt_about_recipient(code: str, is_public: bool, country: str) -> Reason | None:  # noqa: FBT001
    if not code:
        return None
    if not (code.isascii() and code.isalnum()):
        return because("recipient_code_shape")
    if code == ABROAD:
        return because("recipient_code_abroad") if country == "IT" else None
    if len(code) == (6 if is_public else 7):
        return None
    kind = "public" if is_public else "company"
    return because(f"recipient_code_{kind}", typed=len(code))


def _doubt_about_digits(number: str) -> Reason | None:
    if stray := first_non_digit(number):
        return because("not_a_digit", found=stray)
    if len(number) != VAT_DIGITS:
        return wrong_length(number, VAT_DIGITS)
    if int(number[:7]) == 0:
        return because("all_zeros")
    try:
        iva.validate(number)
    except InvalidComponent:
        return because("tax_office", found=number[7:10])
    except ValidationError:
        expected = luhn.calc_check_digit(number[:-1])
        return because("check_digit", found=number[-1], expected=expected)
    return None


def _doubt_about_person(code: str) -> Reason | None:
    if len(code) != len(TAX_CODE_SHAPE):
        return wrong_length(code, len(TAX_CODE_SHAPE), "characters")
    for position, (sign, allowed) in enumerate(zip(code, TAX_CODE_SHAPE, strict=True), start=1):
        if sign not in allowed:
            return because("tax_code_shape", position=position, found=sign)
    expected = codicefiscale.calc_check_digit(code[:-1])
    if expected != code[-1]:
        return because("check_letter", found=code[-1], expected=expected)
    return None if codicefiscale.is_valid(code) else because("birth_date")
