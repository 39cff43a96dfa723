"""Numbers as people really wrote them."""

import phonenumbers

from scheda.core.parties.services.contact_values import check_phone
from scheda.core.parties.services.identifiers import (
    check_iban,
    check_tax_code,
    check_trade_register,
    check_vat,
)
from scheda.core.parties.tests.services.samples import rows


def test_vat_numbers_of_the_union_are_judged_alike():
    for row in rows("eu_vat_numbers.csv"):
        found = check_vat(row["as_written"])

        prefix, *others = row["as_written"].split()
        named_twice = others[:1] == [prefix] and len(prefix) == 2
        assert found.ok == (row["status"] == "valid" or named_twice), row
        if row["compact"]:
            assert found.country + found.value == row["compact"]


def test_italian_tax_codes_are_judged_alike():
    for row in rows("codice_fiscale.csv"):
        assert check_tax_code(row["code"]).ok == (row["status"] == "valid"), row


def test_romanian_trade_register_numbers_are_judged_alike():
    for row in rows("ro_onrc.csv"):
        found = check_trade_register(row["as_written"], "RO")

        assert found.ok == (row["status"] == "valid"), row
        if found.ok:
            assert found.value == row["normalised"]


def test_bank_accounts_are_judged_alike():
    for row in rows("iban.csv"):
        found = check_iban(row["as_written"])

        assert found.ok == (row["status"] == "valid"), row
        if found.ok:
            assert found.value == row["compact"]


def test_phone_numbers_become_e164_when_they_can_be_dialled():
    for row in rows("phone_numbers.csv"):
        found = check_phone(row["as_written"], row["country"])

        assert found.ok == (row["valid"] == "True"), row
        assert found.value in {row["e164"], row["as_written"]}, row
        if found.ok:
            assert found.value == row["e164"]
        if row["possible"] == "False":
            assert found.value == row["as_written"]


def test_every_type_of_number_is_taken_at_home():
    for row in rows("phone_examples_by_type.csv"):
        found = check_phone(row["national"], row["country"])

        assert (found.value, found.ok) == (row["e164"], True), row
        number = phonenumbers.parse(found.value)
        international = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        assert phonenumbers.format_number(number, international) == row["international"]
