import pytest

from scheda.core.parties.services.identifiers import (
    check_recipient_code,
    check_tax_code,
    check_trade_register,
    check_vat,
    is_personal,
)


@pytest.mark.parametrize(
    "typed",
    [
        "00743110157",
        "IT00743110157",
        "it 0074 3110 157",
        "IT IT 00743110157",
        " IT-007.431.101/57 ",
    ],
)
def test_a_vat_number_is_kept_without_country_and_separators(typed):
    found = check_vat(typed)

    assert (found.value, found.country, found.kind) == ("00743110157", "IT", "it_vat")
    assert found.ok
    assert found.warning == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0074311015", "One digit is missing: you typed 10, it needs 11."),
        ("00743110", "3 digits are missing: you typed 8, it needs 11."),
        ("007431101577", "There is one digit too many: you typed 12, it needs 11."),
        ("0074311015777", "There are 2 digits too many: you typed 13, it needs 11."),
        (
            "00743110158",
            (
                "The check digit is wrong: the number ends in 8, these digits ask for 7. "
                "One digit may be mistyped."
            ),
        ),
        ("0074311O157", "It is made of digits only: “O” does not belong there."),
        ("00000000000", "The first seven digits cannot all be zero."),
        ("00743111015", "Digits 8 to 10 name the tax office, and 101 is none."),
    ],
)
def test_a_doubtful_vat_number_stays_and_says_why(typed, sentence):
    found = check_vat(typed)

    assert found.warning == sentence
    assert found.value == "".join(typed.split()).removeprefix("IT")


@pytest.mark.parametrize("office", ["001", "100", "120", "121", "888", "999"])
def test_every_tax_office_is_known(office):
    warnings = [check_vat(f"0074311{office}{digit}").warning for digit in range(10)]

    assert warnings.count("") == 1


def test_nothing_typed_is_nothing_doubtful():
    for check in (check_vat, check_tax_code, check_trade_register):
        assert check("  ").ok
        assert check("  ").value == ""


def test_a_personal_tax_code_is_recognised_as_such():
    found = check_tax_code("rcc mnl 83s18 d969 h")

    assert (found.value, found.kind) == ("RCCMNL83S18D969H", "it_personal_tax_code")
    assert found.ok
    assert is_personal(found.kind)


@pytest.mark.parametrize(
    "code",
    [
        "CNTCHR83T41D969D",  # a woman: day 41 means the first
        "RSSMRA45C12F2L5N",  # omocodia: one digit has become a letter
        "RSSMRA45C12F2LRI",
        "MRTNTN23M02D969P",
    ],
)
def test_codes_of_women_and_of_namesakes_are_good(code):
    assert check_tax_code(code).ok


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "RCCMNL83S18D969A",
            "The last letter is wrong: it is A, what comes before asks for H.",
        ),
        ("RCCMNL83S18D969", "One character is missing: you typed 15, it needs 16."),
        ("RCCMNL83S18D969HH", "There is one character too many: you typed 17, it needs 16."),
        (
            "CSTNGL22I10D086I",
            "Character 9 cannot be “I”: a personal tax code looks like RSSMRA45C12F205C.",
        ),
        ("CNTCHR83T32D969H", "The birth date in it does not exist."),
    ],
)
def test_a_doubtful_personal_code_says_why_and_stays_personal(code, sentence):
    found = check_tax_code(code)

    assert found.warning == sentence
    assert is_personal(found.kind)


def test_a_company_has_eleven_digits_for_a_tax_code():
    found = check_tax_code("IT 00743110157")

    assert (found.value, found.kind, found.ok) == ("00743110157", "it_company_tax_code", True)
    assert not is_personal(found.kind)
    assert not check_tax_code("00743110158").ok


@pytest.mark.parametrize(
    "typed", ["MI-1234567", "mi 1234567", "REA MI 1234567", "MI1234567", "REA: MI - 1234567"]
)
def test_a_rea_number_has_one_form(typed):
    found = check_trade_register(typed)

    assert (found.value, found.kind, found.ok) == ("MI-1234567", "it_rea", True)


def test_a_doubtful_rea_number_says_why():
    assert check_trade_register("ZZ-1").warning == "No province has the abbreviation ZZ."
    assert check_trade_register("1234567").warning == (
        "A trade register number looks like MI-1234567."
    )


@pytest.mark.parametrize(
    ("code", "is_public", "country"),
    [
        ("m5uxcr1", False, "IT"),
        ("0000000", False, "IT"),
        ("UFABCD", True, "IT"),
        ("XXXXXXX", False, "DE"),
        ("", False, "IT"),
    ],
)
def test_a_recipient_code_fits_its_owner(code, is_public, country):
    found = check_recipient_code(code, is_public=is_public, country=country)

    assert (found.value, found.warning) == (code.upper(), "")


@pytest.mark.parametrize(
    ("code", "is_public", "sentence"),
    [
        (
            "UFABCD",
            False,
            (
                "A company's recipient code has 7 characters: you typed 6. Codes of 6 belong to "
                "public bodies."
            ),
        ),
        ("M5UXCR1", True, "A public body's office code has 6 characters: you typed 7."),
        ("0000000", True, "A public body's office code has 6 characters: you typed 7."),
        ("XXXXXXX", False, "The code XXXXXXX is for customers abroad."),
        ("M5UX-R1", False, "A recipient code has only letters and digits."),
    ],
)
def test_a_recipient_code_of_the_wrong_kind_says_why(code, is_public, sentence):
    assert check_recipient_code(code, is_public=is_public).warning == sentence
