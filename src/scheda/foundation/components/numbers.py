"""Numbers as people type them: 1.234,5 and 1,234.5 and 1234.5 are one number."""

import re
from decimal import Decimal, InvalidOperation

NOT_A_DIGIT = re.compile(r"[\s\u00a0\u202f'€$]|lei|ron|eur", re.IGNORECASE)
MOST_DIGITS = 15
MOST_OF_A_KEY = 18
"""Digits that the database keeps in any whole number."""
THOUSANDS = re.compile(r"^[+-]?\d{1,3}([.,])\d{3}(\1\d{3})*$")


def parse_decimal(text: str) -> Decimal:
    """Read a typed number; raise `decimal.InvalidOperation` when it is none.

    The last separator is the decimal one, unless the same separator stands before groups of three
    more than once. A single group of three is read as the Italian and Romanian thousands: 1.234
    is one thousand two hundred and thirty-four, 1,234 is one and 234 thousandths.
    """
    bare = NOT_A_DIGIT.sub("", text)
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "." if comma > point else ","
        bare = bare.replace(thousands, "")
    elif _groups_only(bare):
        bare = bare.replace(".", "").replace(",", "")
    number = Decimal(bare.replace(",", "."))
    if not number.is_finite() or number.adjusted() > MOST_DIGITS:
        raise InvalidOperation(text)
    return number


def whole(text: str, default: int = 0) -> int:
    """As a page wrote it into an address or a form; what else somebody puts there is none."""
    return int(text) if text.isdecimal() and len(text) <= MOST_OF_A_KEY else default


def _groups_only(bare: str) -> bool:
    match = THOUSANDS.match(bare)
    return bool(match) and (match[1] == "." or bool(match[2]))  # type: ignore[index]
