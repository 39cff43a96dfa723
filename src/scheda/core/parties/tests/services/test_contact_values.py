import pytest

from scheda.core.parties.services.contact_values import (
    check,
    check_email,
    check_phone,
    check_website,
    display_phone,
    is_mobile,
    normalize,
)


@pytest.mark.parametrize(
    ("typed", "country", "e164"),
    [
        ("02 1234 5678", "IT", "+390212345678"),
        ("(0544) 60323", "IT", "+39054460323"),
        ("347 123 4567", "IT", "+393471234567"),
        ("+39 (0)2 12345678", "RO", "+390212345678"),
        ("0039 02 12345678", "IT", "+390212345678"),
        ("021 123 4567", "RO", "+40211234567"),
        ("0722.123.456", "RO", "+40722123456"),
        ("+40 722 123 456", "IT", "+40722123456"),
        ("tel:+40722123456", "IT", "+40722123456"),
        ("", "IT", ""),
    ],
)
def test_a_phone_number_becomes_e164(typed, country, e164):
    found = check_phone(typed, country)

    assert (found.value, found.warning) == (e164, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ask for  Mario", "This is not a phone number. It is kept as you typed it."),
        ("+999 123456", "No country has this prefix. The number is kept as you typed it."),
        ("02 1", "The number is too short. It is kept as you typed it."),
        ("02 1234 5678 9012 34", "The number is too long. It is kept as you typed it."),
    ],
)
def test_what_cannot_be_dialled_is_kept_as_typed(typed, sentence):
    found = check_phone(typed)

    assert (found.value, found.warning) == (" ".join(typed.split()), sentence)


def test_a_number_that_nobody_has_is_doubted():
    found = check_phone("123456789")

    assert found.value == "+39123456789"
    assert found.warning == "No number like this is in use there. Check its first digits."


def test_a_phone_number_is_shown_as_at_home():
    assert display_phone("+390212345678", "IT") == "02 1234 5678"
    assert display_phone("+390212345678", "RO") == "+39 02 1234 5678"
    assert display_phone("+40722123456", "RO") == "0722 123 456"
    assert display_phone("ask for Mario", "IT") == "ask for Mario"


def test_mobile_numbers_are_told_apart():
    assert is_mobile("+393471234567")
    assert is_mobile("+40722123456")
    assert not is_mobile("+390212345678")
    assert not is_mobile("ask for Mario")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (" Mario.Rossi@Example.IT ", "Mario.Rossi@example.it"),
        ("mailto:mario@example.it", "mario@example.it"),
        ('"Rossi, Mario" <mario@example.it>', "mario@example.it"),
        ("mario@example.it;", "mario@example.it"),
        ("mario@example.it.", "mario@example.it"),
        ("ana@țară.ro", "ana@xn--ar-kla13i.ro"),
        ("", ""),
    ],
)
def test_an_email_has_one_form(typed, value):
    found = check_email(typed)

    assert (found.value, found.warning) == (value, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("mario.example.it", "The @ is missing."),
        ("a@b.it, c@d.it", "There are two addresses here. Put each on a line of its own."),
        ("mario@example", "What follows the @ is not complete: example."),
        ("mario@", "What follows the @ is not complete: …."),
        ("mario rossi@example.it", "This is not an e-mail address."),
        ("mario@exa..mple.it", "This is not an e-mail address."),
    ],
)
def test_a_doubtful_email_says_why(typed, sentence):
    assert check_email(typed).warning == sentence


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("www.Example.it", "https://www.example.it"),
        ("HTTP://Example.it/", "http://example.it"),
        ("https://example.it/Path?q=1", "https://example.it/Path?q=1"),
        ("example.it:8080/x", "https://example.it:8080/x"),
        ("müller.de", "https://xn--mller-kva.de"),
        ("", ""),
    ],
)
def test_a_web_address_has_one_form(typed, value):
    found = check_website(typed)

    assert (found.value, found.warning) == (value, "")


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ftp://example.it"]
)
def test_a_web_address_never_runs_anything(typed):
    found = check_website(typed)

    assert found.value.startswith("https://")
    assert found.warning == "A web address begins with https:// or http://."


def test_a_word_is_no_web_address():
    assert check_website("nowhere").warning == "This is not a web address."


@pytest.mark.parametrize(
    ("type_", "typed", "normal"),
    [
        ("mobile", "0722 123 456", "+40722123456"),
        ("fax", "021 123 4567", "+40211234567"),
        ("email", "Mario.Rossi@Example.IT", "mario.rossi@example.it"),
        ("pec", "ACME@PEC.IT", "acme@pec.it"),
        ("web", "Example.ro", "https://example.ro"),
    ],
)
def test_each_type_is_compared_in_its_own_way(type_, typed, normal):
    assert normalize(type_, typed, country="RO") == normal
    assert check(type_, typed, "RO").ok
