"""Whose documents these are, and what each answer to that question would mean."""

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.modules.einvoicing.services.choosing import choices
from scheda.modules.einvoicing.services.directions import Rule, Slim, decide
from scheda.modules.einvoicing.services.fatturapa.kinds import Kind
from scheda.modules.einvoicing.services.fatturapa.parties import Party, VatNumber
from scheda.modules.einvoicing.tests.factories import OwnNumberFactory

pytestmark = pytest.mark.django_db
US = "00743110157"
PERSONAL = "RSSMRA80A01F205X"


def company(vat: str) -> Party:
    return Party(vat=VatNumber("IT", vat), tax_code="", company_name=f"Ditta {vat}")


def trade(seller: str, buyer: str, kind: Kind = Kind.INVOICE) -> Slim:
    return Slim(company(seller), company(buyer), kind)


SALES = [trade(US, "1" * 11), trade(US, "2" * 11)]
PURCHASE = trade("3" * 11, US)
FOREIGN = trade("4" * 11, "5" * 11)


def test_our_own_numbers_decide():
    OwnNumberFactory(number=US)

    chosen = decide([*SALES, PURCHASE, FOREIGN])

    assert chosen.rule is Rule.OWN_NUMBERS
    assert chosen.of(SALES[0]) == (SALES[0].buyer, "issued")
    assert chosen.of(PURCHASE) == (PURCHASE.seller, "received")
    assert chosen.of(FOREIGN) is None


def test_whoever_is_on_most_documents_is_taken_for_us():
    chosen = decide([*SALES, PURCHASE])

    assert (chosen.rule, chosen.own, chosen.owner_name) == (Rule.INFERRED, (US,), f"Ditta {US}")
    assert chosen.of(PURCHASE) == (PURCHASE.seller, "received")


@pytest.mark.parametrize("trades", [[SALES[0]], [FOREIGN, SALES[0]], []])
def test_in_doubt_every_buyer_is_a_customer(trades):
    chosen = decide(trades)

    assert chosen.rule is Rule.BUYERS
    assert [chosen.of(one) for one in trades] == [(one.buyer, "issued") for one in trades]


def test_what_is_asked_for_goes_before_everything():
    OwnNumberFactory(number=US)

    assert decide(SALES, asked="sellers").of(SALES[0]) == (SALES[0].seller, "received")
    assert decide(SALES, asked="1" * 11).of(SALES[0]) == (SALES[0].seller, "received")
    assert decide(SALES, asked=f"IT{US}").owner_name == f"Ditta {US}"


def test_a_self_invoice_is_written_by_its_receiver():
    notice = trade("3" * 11, US, Kind.SELF_INVOICE)

    assert decide([notice]).of(notice) == (notice.seller, "received")


def by_key(trades) -> dict[str, dict]:
    return {one["key"]: one for one in choices(trades)}


def suggested(trades) -> str:
    [one] = [one for one in choices(trades) if one["suggested"]]
    return one["key"]


def test_each_answer_says_what_it_would_mean():
    PartyFactory(vat_country="IT", vat_number="1" * 11)

    offered = by_key([*SALES, PURCHASE, FOREIGN])

    ours = offered[US]
    assert (ours["ours"], ours["foreign"], ours["matched"], ours["created"]) == (3, 0, 1, 3)
    assert offered["buyers"]["created"] == 3
    assert offered["sellers"]["matched"] == 0


def test_our_own_numbers_are_offered_first_and_suggested():
    OwnNumberFactory(number=US)

    [first, *_others] = choices([*SALES, FOREIGN])

    assert (first["key"], first["ours"], first["foreign"]) == ("own_numbers", 2, 1)
    assert first["suggested"]


def test_our_own_numbers_are_not_suggested_where_they_are_on_nothing():
    OwnNumberFactory(number=US)

    assert suggested([FOREIGN]) == "buyers"


def test_the_likeliest_company_is_suggested():
    assert suggested([*SALES, PURCHASE]) == US
    assert suggested([FOREIGN]) == "buyers"


def test_a_personal_tax_code_is_never_offered():
    person = Party(vat=None, tax_code=PERSONAL, first_name="Mario", last_name="Rossi")
    trades = [Slim(company(US), person, Kind.INVOICE)] * 3

    assert PERSONAL not in by_key(trades)
    assert PERSONAL not in str(choices(trades))


def test_of_nothing_there_is_nothing_to_choose():
    assert choices([]) == []
