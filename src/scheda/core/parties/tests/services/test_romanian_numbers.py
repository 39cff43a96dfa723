import pytest

from scheda.core.parties.services.identifiers import (
    check_tax_code,
    check_trade_register,
    check_vat,
    is_personal,
)
from scheda.core.parties.services.romanian_numbers import check_cnp


@pytest.mark.parametrize(
    ("typed", "is_prefixed"),
    [("18547290", False), ("RO 18547290", True), ("ro185 472 90", True), ("0018547290", False)],
)
def test_a_cui_is_kept_as_digits_and_remembers_its_prefix(typed, is_prefixed):
    found = check_vat(typed, "RO")

    assert (found.value, found.country, found.kind) == ("18547290", "RO", "ro_cui")
    assert found.ok
    assert found.is_prefixed == is_prefixed


def test_the_prefix_decides_over_the_country():
    assert check_vat("RO 123", "IT").country == "RO"
    assert check_vat("IT 00743110157", "RO").kind == "it_vat"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "18547291",
            (
                "The check digit is wrong: the number ends in 1, these digits ask for 0. "
                "One digit may be mistyped."
            ),
        ),
        ("5", "It has from 2 to 10 digits: you typed 1."),
        ("1854A290", "It is made of digits only: “A” does not belong there."),
    ],
)
def test_a_doubtful_cui_says_why(typed, sentence):
    assert check_vat(typed, "RO").warning == sentence


def test_a_cnp_is_personal_wherever_it_is_typed():
    for check in (check_vat, check_tax_code):
        found = check("1630615 123457", "RO")

        assert (found.value, found.kind, found.ok) == ("1630615123457", "ro_cnp", True)
        assert is_personal(found.kind)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "1630615123458",
            (
                "The check digit is wrong: the number ends in 8, these digits ask for 7. "
                "One digit may be mistyped."
            ),
        ),
        ("163061512345", "One digit is missing: you typed 12, it needs 13."),
        ("16306151234577", "There is one digit too many: you typed 14, it needs 13."),
        ("0800101221142", "It cannot begin with 0."),
        ("1632215123457", "The birth date in it does not exist."),
        ("1630615993454", "No county has the code 99."),
    ],
)
def test_a_doubtful_cnp_says_why_and_stays_personal(typed, sentence):
    found = check_tax_code(typed, "RO")

    assert found.warning == sentence
    assert is_personal(found.kind)


def test_a_letter_in_a_cnp_is_named():
    assert check_cnp("163061512345A").warning == (
        "It is made of digits only: “A” does not belong there."
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("J12/123/2019", "J12/123/2019"),
        ("j 2 / 123 / 2019", "J02/123/2019"),
        ("F26/1132/01.02.2007", "F26/1132/2007"),
        ("J2012000750528", "J2012000750528"),
    ],
)
def test_old_and_new_trade_register_numbers_have_one_form(typed, value):
    found = check_trade_register(typed, "RO")

    assert (found.value, found.kind, found.warning) == (value, "ro_trade_register", "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("X52/750/2012", "It begins with J, F or C, not with X."),
        ("J49/750/2012", "No county has the code 49."),
        ("J52/100000/2012", "A trade register number looks like J12/123/2019 or J2012000750528."),
        ("J52/750/2112", "The year of registration 2112 is not possible."),
        ("J22/1515/2007/123", "A trade register number looks like J12/123/2019 or J2012000750528."),
        ("J201601298440", "One character is missing: you typed 13, it needs 14."),
        ("J1822012984405", "The year of registration 1822 is not possible."),
        ("J2016012984007", "No county has the code 00."),
        ("J2025012984407", "No county has the code 40."),
        (
            "J2012000750529",
            (
                "The check digit is wrong: the number ends in 9, these digits ask for 8. "
                "One digit may be mistyped."
            ),
        ),
        ("123", "A trade register number looks like J12/123/2019 or J2012000750528."),
    ],
)
def test_a_doubtful_trade_register_number_says_why(typed, sentence):
    assert check_trade_register(typed, "RO").warning == sentence


@pytest.mark.parametrize("number", ["J2024012984008", "J2024012984408"])
def test_in_the_year_of_the_change_the_county_is_optional(number):
    digits = [check_trade_register(number[:-1] + str(last), "RO").ok for last in range(10)]

    assert digits.count(True) == 1
