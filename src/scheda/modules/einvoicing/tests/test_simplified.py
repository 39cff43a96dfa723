from decimal import Decimal

import pytest

from scheda.modules.einvoicing.services.fatturapa.kinds import Kind
from scheda.modules.einvoicing.services.fatturapa.parties import PartyKind
from scheda.modules.einvoicing.services.fatturapa.simplified import rate_and_tax
from scheda.modules.einvoicing.tests.reader import document_in, euros
from scheda.modules.einvoicing.tests.samples import simplified, sold, tag, tags


def test_simplified_amount_holds_the_vat():
    document = document_in(simplified(sold("122.00", Aliquota="22.00")))

    assert document.prices_include_vat
    assert (document.gross, document.taxable, document.tax) == euros(122, 100, 22)
    assert document.warnings == ()


def test_simplified_total_is_the_sum_of_the_amounts_to_the_cent():
    goods = [sold("9.99", Aliquota="22.00")] * 3

    document = document_in(simplified(*goods))

    assert document.gross == Decimal("29.97")
    assert len(document.vat_rows) == 1


def test_simplified_parties_are_read_without_the_level_in_between():
    document = document_in(simplified(sold("10.00", Aliquota="22.00")))

    assert (document.seller.name, document.seller.kind) == ("Ada Riva", PartyKind.PERSON)
    assert document.seller.address is not None
    assert document.seller.address.city == "Brescia"
    assert document.buyer.tax_code == "01234560157"


def test_simplified_credit_note_points_to_its_invoice():
    text = simplified(sold("12.20", Imposta="2.20"), TipoDocumento="TD08")
    correction = tag("DatiFatturaRettificata", tags(NumeroFR="4", DataFR="2026-03-01"))

    document = document_in(text.replace("</DatiGenerali>", correction + "</DatiGenerali>"))

    assert (document.kind, document.sign) == (Kind.CREDIT_NOTE, -1)
    assert document.references[0].number == "4"


@pytest.mark.parametrize(
    ("total", "rate", "tax", "expected"),
    [
        ("25.00", "22.00", None, ("22.00", "4.51")),
        ("272.23", "0.00", None, ("0.00", "0.00")),
        ("122.00", None, "22.00", ("22", "22.00")),
        ("9.99", None, "1.80", ("22", "1.80")),
        ("105.00", None, "5.00", ("5", "5.00")),
        ("110.50", None, "9.00", ("8.87", "9.00")),
        ("10.00", None, None, ("0.00", "0")),
    ],
)
def test_rate_and_vat_complete_each_other(total, rate, tax, expected):
    found = rate_and_tax(Decimal(total), rate and Decimal(rate), tax and Decimal(tax))

    assert found == tuple(Decimal(value) for value in expected)
