import pytest
from django.utils import translation

from scheda.core.parties.services.checking import Reason
from scheda.core.parties.services.identifiers import (
    check_iban,
    check_tax_code,
    check_trade_register,
    check_vat,
    detect,
)


@pytest.mark.parametrize(
    ("typed", "country", "kind"),
    [
        ("IT 00743110157", "IT", "it_vat"),
        ("00743110157", "IT", "it_vat"),
        ("RCCMNL83S18D969H", "IT", "it_personal_tax_code"),
        ("REA MI-1234567", "IT", "it_rea"),
        ("RO 18547290", "IT", "ro_cui"),
        ("18547290", "RO", "ro_cui"),
        ("1630615123457", "IT", "ro_cnp"),
        ("J12/123/2019", "IT", "ro_trade_register"),
        ("J2012000750528", "RO", "ro_trade_register"),
        ("ATU 142 43 102", "IT", "eu_vat"),
        ("EL 094012834", "RO", "eu_vat"),
        ("EU372022452", "IT", "eu_vat"),
    ],
)
def test_the_kind_of_a_number_is_told_from_its_form(typed, country, kind):
    found = detect(typed, country)

    assert (found.kind, found.warning) == (kind, "")


@pytest.mark.parametrize(("typed", "country"), [("hello", "IT"), ("12345678", "DE")])
def test_an_unknown_number_is_kept_with_a_warning(typed, country):
    found = detect(typed, country)

    assert (found.value, found.kind) == (typed.upper(), "unknown")
    assert found.warning == "This looks like no tax number we know."


def test_a_greek_number_is_written_with_el():
    assert check_vat("094012834", "GR").country == "EL"
    assert check_vat("EL 094012834", "IT").value == "094012834"


@pytest.mark.parametrize(
    ("typed", "country", "sentence"),
    [
        (
            "ATU 142 43 103",
            "AT",
            "The check digit is wrong for a VAT number of AT. One digit may be mistyped.",
        ),
        ("DE 12", "DE", "This is not the length of a VAT number of DE."),
        ("AT 1", "AT", "This is not how a VAT number of AT looks."),
    ],
)
def test_a_doubtful_number_from_elsewhere_says_why(typed, country, sentence):
    assert check_vat(typed, country).warning == sentence


def test_numbers_of_countries_we_do_not_know_are_kept_as_typed():
    assert check_vat("12-34 x", "KP").value == "1234X"
    assert check_vat("12-34 x", "KP").ok
    assert check_tax_code("12 34", "DE").value == "1234"
    assert check_trade_register(" HRB  12345 ", "DE").value == "HRB 12345"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("IT60 X054 2811 1010 0000 0123 456", ""),
        ("RO49 AAAA 1B31 0075 9384 0000", ""),
        ("", ""),
        (
            "IT60X0542811101000000123457",
            "The check digits are wrong. One character may be mistyped.",
        ),
        ("ZZ82", "The check digits are wrong. One character may be mistyped."),
        (
            "IT90X054281110100000012345",
            "This is not how a bank account (IBAN) of IT looks.",
        ),
    ],
)
def test_a_bank_account_is_checked(typed, sentence):
    assert check_iban(typed).warning == sentence


def test_a_reason_is_stored_and_spoken_in_the_language_of_its_reader():
    reason = check_vat("0074311015").reason

    assert reason is not None
    again = Reason.from_json(reason.as_json())
    with translation.override("en"):
        assert str(again) == "One digit is missing: you typed 10, it needs 11."
    with translation.override("it"):
        assert str(again) == "Manca una cifra: ne hai scritte 10, ne servono 11."
    with translation.override("ro"):
        assert str(again) == "Lipsește o cifră: ați introdus 10, trebuie 11."
