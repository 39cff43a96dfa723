import pytest

from scheda.modules.einvoicing.services.fatturapa.sides import Side, likely_owners, our_side
from scheda.modules.einvoicing.tests.reader import document_in
from scheda.modules.einvoicing.tests.samples import (
    body,
    buyer,
    header,
    invoice,
    seller,
    tag,
    vat_number,
)


def document(sells: str, buys: str):
    return document_in(
        invoice(body(), head=header(sells=seller(vat_number(sells)), buys=buyer(vat_number(buys))))
    )


@pytest.mark.parametrize(
    ("own", "side"),
    [
        (["IT00743110157"], Side.SELLER),
        (["it 00743110157"], Side.SELLER),
        (["01234560157"], Side.BUYER),
        (["IT99999999999", "IT01234560157"], Side.BUYER),
        (["IT99999999999"], None),
        ([], None),
    ],
)
def test_side_is_found_by_own_numbers(own, side):
    assert our_side(document_in(invoice()), own) is side


def test_document_to_ourselves_is_sold():
    assert our_side(document("00743110157", "00743110157"), ["00743110157"]) is Side.SELLER


def test_side_is_found_by_a_tax_code_where_there_is_no_vat_number():
    head = header(buys=buyer(tag("CodiceFiscale", "01234560157")))

    assert our_side(document_in(invoice(head=head)), ["IT01234560157"]) is Side.BUYER


def test_owner_of_many_documents_is_on_all_of_them():
    documents = [
        document("00743110157", "01234560157"),
        document("00743110157", "12345678903"),
        document("12345678903", "00743110157"),
    ]

    owner, *others = likely_owners(documents)

    assert owner.identifier == "00743110157"
    assert (owner.as_seller, owner.as_buyer, owner.share) == (2, 1, 1.0)
    assert [other.appearances for other in others] == [2, 1]


def test_no_documents_have_no_owner():
    assert likely_owners([]) == []
