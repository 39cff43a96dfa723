"""Phones, e-mails and web addresses in the form that matching, dialling and sending need."""

import re
from email.utils import parseaddr
from urllib.parse import urlsplit

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType
from phonenumbers import ValidationResult as Length

from scheda.core.parties.services.checking import Checked, Reason, because

PHONE, EMAIL, WEB = "phone", "email", "web"
KINDS = {
    "phone": PHONE, "mobile": PHONE, "whatsapp": PHONE, "fax": PHONE,
    "email": EMAIL, "pec": EMAIL, "web": WEB,
}  # fmt: skip
"""What each type of contact point is checked as."""

TOO_SHORT = (Length.TOO_SHORT, Length.IS_POSSIBLE_LOCAL_ONLY)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
is_email = EmailValidator()
is_url = URLValidator(schemes=["http", "https"])


def check(type_: str, text: str, country: str = "IT") -> Checked:
    """Check a value of one type of contact point."""
    kind = KINDS.get(type_)
    if kind == PHONE:
        return check_phone(text, country)
    return check_email(text) if kind == EMAIL else check_website(text)


def normalize(type_: str, text: str, *, country: str = "IT") -> str:
    """What tells two contact points apart: E.164, e-mail in small letters, full web address."""
    value = check(type_, text, country).value
    return value.lower() if KINDS.get(type_) == EMAIL else value


def check_phone(text: str, country: str = "IT") -> Checked:
    """E.164. What cannot be dialled stays as it was typed."""
    typed = " ".join(text.split())
    if not typed:
        return Checked("", PHONE)
    try:
        number = phonenumbers.parse(typed, country)
    except NumberParseException as error:
        is_prefix = error.error_type == NumberParseException.INVALID_COUNTRY_CODE
        return Checked(typed, PHONE, reason=because("phone_prefix" if is_prefix else "not_a_phone"))
    length = phonenumbers.is_possible_number_with_reason(number)
    if length != Length.IS_POSSIBLE:
        code = "phone_short" if length in TOO_SHORT else "phone_long"
        return Checked(typed, PHONE, reason=because(code))
    in_use = phonenumbers.is_valid_number(number)
    return Checked(
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        PHONE,
        phonenumbers.region_code_for_number(number) or "",
        None if in_use else because("phone_unused"),
    )


def display_phone(value: str, country: str = "IT") -> str:
    """Spaced for reading: at home without the prefix, otherwise with it."""
    number = _parsed(value)
    if number is None:
        return value
    home = number.country_code == phonenumbers.country_code_for_region(country)
    style = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def is_mobile(value: str) -> bool:
    number = _parsed(value)
    return number is not None and phonenumbers.number_type(number) == PhoneNumberType.MOBILE


def check_email(text: str) -> Checked:
    """The domain in small letters and ASCII; before the @ nothing changes."""
    typed = _bare_address(text)
    local, at, domain = typed.rpartition("@")
    if not typed:
        return Checked("", EMAIL)
    if not at:
        return Checked(typed, EMAIL, reason=because("email_no_at"))
    ascii_domain = _ascii(domain.lower().rstrip("."))
    value = f"{local}@{ascii_domain}"
    return Checked(value, EMAIL, reason=_doubt_about_email(value, local, ascii_domain))


def check_website(text: str) -> Checked:
    """A full address with scheme, its host in small letters and ASCII."""
    typed = "".join(text.split())
    if not typed:
        return Checked("", WEB)
    scheme = SCHEME.match(typed)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return Checked(f"https://{typed}", WEB, reason=because("web_scheme"))
    parts = urlsplit(typed if scheme else f"https://{typed}")
    host = _ascii(parts.netloc.lower())
    value = parts._replace(scheme=parts.scheme.lower(), netloc=host).geturl().rstrip("/")
    return Checked(value, WEB, reason=_doubt_about_website(value))


def _parsed(value: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(value)
    except NumberParseException:
        return None


def _bare_address(text: str) -> str:
    """`Mario Rossi <m@rossi.it>`, `mailto:m@rossi.it` and `m@rossi.it;` all mean the address."""
    text = text.strip().removeprefix("mailto:").strip(" \t\r\n;,")
    return parseaddr(text)[1] if text.endswith(">") else text.strip("\"'")


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _doubt_about_email(value: str, local: str, domain: str) -> Reason | None:
    if "@" in local:
        return because("email_two")
    if "." not in domain:
        return because("email_domain", found=domain or "…")
    try:
        is_email(value)
    except ValidationError:
        return because("email_shape")
    return None


def _doubt_about_website(value: str) -> Reason | None:
    try:
        is_url(value)
    except ValidationError:
        return because("web_shape")
    return None
