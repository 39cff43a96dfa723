"""Recognising the parties of documents: VAT number, then tax code, then name and town."""

from dataclasses import replace

import pytest

from scheda.core.parties.public import Party, writing
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.modules.einvoicing.services.fatturapa.parties import Address, VatNumber
from scheda.modules.einvoicing.services.fatturapa.parties import Party as Read
from scheda.modules.einvoicing.services.matching import Foresight, match

pytestmark = pytest.mark.django_db
VAT = "01234560157"
OTHER_VAT = "02345670128"
PERSONAL = "RSSMRA80A01F205X"


def read(**facts) -> Read:
    place = Address(
        street="Via Roma",
        street_number="1",
        postcode="25100",
        city=facts.pop("city", "Brescia"),
        province="BS",
        country="IT",
    )
    vat = facts.pop("vat", "")
    whole = {"vat": VatNumber("IT", vat) if vat else None, "tax_code": "", "address": place}
    return Read(**{**whole, "company_name": "Cantieri Adda S.p.A.", **facts})


def matched(*parties: Read, direction: str = "issued", by=None):
    return match([(party, direction) for party in parties], by=by)


def person(**facts) -> Read:
    names = {"company_name": "", "first_name": "Mario", "last_name": "Rossi"}
    return read(**{**names, "tax_code": PERSONAL, **facts})


def test_a_vat_number_is_recognised():
    known = PartyFactory(vat_country="IT", vat_number=VAT)

    found = matched(read(vat=VAT, company_name="Another name"))

    assert (found.id_of(read(vat=VAT)), found.created) == (known.pk, set())


def test_the_same_digits_of_another_country_are_another_party():
    PartyFactory(vat_country="FR", vat_number=VAT)

    assert len(matched(read(vat=VAT)).created) == 1


def test_a_tax_code_is_recognised():
    known = PartyFactory(tax_code=VAT)

    assert matched(read(tax_code=VAT)).id_of(read(tax_code=VAT)) == known.pk


def test_a_vat_number_goes_before_a_tax_code():
    by_vat = PartyFactory(vat_country="IT", vat_number=VAT)
    PartyFactory(tax_code=OTHER_VAT)
    wanted = read(vat=VAT, tax_code=OTHER_VAT)

    assert matched(wanted).id_of(wanted) == by_vat.pk


def test_a_personal_tax_code_is_recognised_and_never_stands_in_the_open():
    first = matched(person())
    [party] = Party.objects.all()
    assert (party.tax_code, party.has_personal_tax_code) == ("", True)
    assert party.personal_tax_code == PERSONAL

    again = matched(person())

    assert (again.id_of(person()), again.created) == (first.id_of(person()), set())


def test_without_numbers_name_and_town_tell():
    nameless = read()
    matched(nameless)

    assert matched(nameless).created == set()
    assert len(matched(read(city="Milano")).created) == 1


def test_one_party_under_two_identities_is_made_once():
    full, short = read(vat=VAT, tax_code=OTHER_VAT), read(tax_code=OTHER_VAT)

    found = matched(full, short)

    assert found.id_of(full) == found.id_of(short)
    assert Party.objects.count() == 1


def test_many_documents_of_one_party_make_it_once():
    assert len(matched(*[read(vat=VAT)] * 5).created) == 1


def test_a_party_in_the_bin_is_not_recognised():
    user = salesperson(Scope.ALL)
    writing.put_in_bin(PartyFactory(vat_country="IT", vat_number=VAT), by=user)

    assert len(matched(read(vat=VAT)).created) == 1


def test_of_two_the_older_is_taken():
    older = PartyFactory(tax_code=VAT)
    PartyFactory(tax_code=VAT)

    assert matched(read(tax_code=VAT)).id_of(read(tax_code=VAT)) == older.pk


def test_what_the_document_says_stays_on_the_new_party():
    matched(read(vat=VAT, sdi_code="ABC1234", phone="030 555 0148", email="info@example.com"))

    [party] = Party.objects.all()
    assert (party.name, party.city, party.sdi_code) == (
        "Cantieri Adda S.p.A.",
        "Brescia",
        "ABC1234",
    )
    assert (party.lifecycle, party.is_supplier) == (Party.Lifecycle.CUSTOMER, False)
    types = set(party.contact_points.values_list("type", flat=True))
    assert types == {"phone", "email"}


def test_whom_we_buy_from_is_a_supplier():
    matched(read(vat=VAT), direction="received")

    [party] = Party.objects.all()
    assert (party.lifecycle, party.is_supplier) == (Party.Lifecycle.PROSPECT, True)


@pytest.mark.parametrize(("scope", "owned"), [(Scope.ALL, False), (Scope.OWN, True)])
def test_whoever_sees_only_their_own_customers_owns_what_they_import(scope, owned):
    user = salesperson(scope)

    matched(read(vat=VAT), by=user)

    [party] = Party.objects.visible_to(user)
    assert party.owner == (user if owned else None)


def test_what_is_foreseen_is_what_happens():
    PartyFactory(vat_country="IT", vat_number=VAT)
    full, short = read(vat=OTHER_VAT, tax_code=PERSONAL), person()
    parties = [read(vat=VAT), full, short, read(city="Milano")]

    found, missing = Foresight(parties).count(parties)
    after = matched(*parties)

    assert (found, missing) == (1, len(after.created)) == (1, 2)


@pytest.mark.parametrize("parties", [1, 3])
def test_statements_do_not_grow_with_the_pile(parties, django_assert_max_num_queries):
    wanted = [replace(read(), company_name=f"Ditta {n}") for n in range(parties)]

    with django_assert_max_num_queries(14):
        matched(*wanted)
