"""One test per doubt: SdI's codes, worked numbers, and that a sound document raises none."""

from decimal import Decimal

import pytest

from scheda.modules.einvoicing.services.fatturapa.amounts import cents, discounted, vat_on
from scheda.modules.einvoicing.services.fatturapa.lines import Discount
from scheda.modules.einvoicing.tests.reader import codes_in, document_in
from scheda.modules.einvoicing.tests.samples import (
    body,
    buyer,
    header,
    invoice,
    line,
    seller,
    tag,
    tags,
    vat_number,
    vat_row,
)


def percents(*values: str) -> list[Discount]:
    return [Discount(type="SC", percent=Decimal(value), amount=None) for value in values]


def discount(**values: object) -> str:
    return tag("ScontoMaggiorazione", tags(**values))


def fund(**values: object) -> str:
    parts = {"TipoCassa": "TC01", "ImportoContributoCassa": "0.00", "AliquotaIVA": "22.00"}
    return tag("DatiCassaPrevidenziale", tags(**(parts | values)))


def test_discounts_multiply_and_do_not_add():
    chain = percents("1", "2", "1.8", "2", "0.5", "8.06")

    net = discounted(Decimal("1.84"), chain, amounts_first=False)

    assert round(net, 6) == Decimal("1.571608")
    assert (1 - net / Decimal("1.84")).quantize(Decimal("0.000001")) == Decimal("0.145865")


def test_one_discount_is_exact():
    net = discounted(Decimal("48.65"), percents("33.42"), amounts_first=False)

    assert net == Decimal("32.39117")
    assert cents(net) == Decimal("32.39")


def test_official_example_of_rounding_is_sound():
    lines = line(
        Quantita="1.00", PrezzoUnitario="6278.216", PrezzoTotale="6278.216", AliquotaIVA="21.00"
    )
    lines += line(
        NumeroLinea=2,
        Quantita="1.00",
        PrezzoUnitario="3548.7643",
        PrezzoTotale="3548.7643",
        AliquotaIVA="21.00",
    )
    rows = vat_row(
        AliquotaIVA="21.00",
        Arrotondamento="-0.0003",
        ImponibileImporto="9826.98",
        Imposta="2063.67",
    )

    document = document_in(invoice(body(lines=lines, rows=rows)))

    assert document.gross == Decimal("11890.65")
    assert document.warnings == ()


def test_vat_is_rounded_half_up():
    assert vat_on(Decimal("0.25"), Decimal("10.00")) == Decimal("0.03")


def test_line_total_printed_too_low_is_said():
    extra = "".join(
        discount(Tipo="SC", Percentuale=each)
        for each in ("1.00", "2.00", "1.80", "2.00", "0.50", "8.06")
    )
    printed = line(extra=extra, Quantita="1620", PrezzoUnitario="1.84", PrezzoTotale="2545.99")
    rows = vat_row(ImponibileImporto="2545.99", Imposta="560.12")

    document = document_in(invoice(body(lines=printed, rows=rows)))

    (found,) = document.warnings
    assert found.code == "00423"
    assert dict(found.params)["declared"] == "2545.99"
    assert dict(found.params)["computed"].startswith("2546.00")


def test_line_total_within_a_cent_is_sound():
    lines = line(
        extra=discount(Tipo="SC", Percentuale="33.42"),
        Quantita="1.00",
        PrezzoUnitario="48.65",
        PrezzoTotale="32.39",
    )
    rows = vat_row(ImponibileImporto="32.39", Imposta="7.13")

    assert codes_in(invoice(body(lines=lines, rows=rows))) == {}


@pytest.mark.parametrize("total", ["88.00", "90.00"])
def test_discount_with_percentage_and_amount_is_sound_either_way(total):
    extra = discount(Tipo="SC", Percentuale="10.00", Importo="6.00")
    rows = vat_row(ImponibileImporto=total, Imposta=vat_on(Decimal(total), Decimal(22)))

    assert codes_in(invoice(body(lines=line(extra=extra, PrezzoTotale=total), rows=rows))) == {}


ZERO_RATED = {"AliquotaIVA": "0.00", "Imposta": "0.00"}


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("00403", {"Data": "2026-04-01"}),
        ("00425", {"Numero": "FT/A"}),
        ("unknown_type", {"TipoDocumento": "TD77"}),
        ("total_differs", {"ImportoTotaleDocumento": "122.06"}),
        ("00421", {"rows": vat_row(Imposta="22.02")}),
        ("00422", {"rows": vat_row(ImponibileImporto="101.00", Imposta="22.22")}),
        ("00411", {"lines": line(Ritenuta="SI")}),
        ("00438", {"lines": line(extra=discount(Tipo="SC"))}),
        ("00437", {"heading": discount(Tipo="SC")}),
        ("00415", {"heading": fund(Ritenuta="SI")}),
        ("00430", {"lines": line(Natura="N4"), "rows": vat_row(Natura="N4")}),
        ("00401", {"lines": line(Natura="N4"), "rows": vat_row(Natura="N4")}),
        ("00400", {"lines": line(AliquotaIVA="0.00"), "rows": vat_row(**ZERO_RATED)}),
        ("00429", {"lines": line(AliquotaIVA="0.00"), "rows": vat_row(**ZERO_RATED)}),
        ("00419", {"lines": line(AliquotaIVA="10.00")}),
        ("00443", {"rows": vat_row() + vat_row(AliquotaIVA="4.00", ImponibileImporto="0.00",
                                               Imposta="0.00")}),
        ("00444", {"lines": line(AliquotaIVA="0.00", Natura="N4"),
                   "rows": vat_row(Natura="N1", **ZERO_RATED)}),
        ("00424", {"lines": line(AliquotaIVA="0.22"),
                   "rows": vat_row(AliquotaIVA="0.22", Imposta="0.22")}),
        ("00413", {"heading": fund(AliquotaIVA="0.00")}),
        ("00414", {"heading": fund(Natura="N4")}),
        ("00423", {"lines": line(PrezzoTotale="100.02")}),
        ("unreadable_value", {"ImportoTotaleDocumento": "122,00"}),
        ("text_cut", {"lines": line(Descrizione="x" * 4_001)}),
    ],
)  # fmt: skip
def test_doubt_is_said_by_its_code(code, changes):
    assert code in codes_in(invoice(body(**changes)))


@pytest.mark.parametrize(
    "changes",
    [
        {"Data": "2026-03-31"},
        {"ImportoTotaleDocumento": "122.05"},
        {"rows": vat_row(Imposta="22.01")},
        {"rows": vat_row(ImponibileImporto="100.99", Imposta="22.22")},
        {"rows": vat_row(ImponibileImporto="60.00", Imposta="13.20", EsigibilitaIVA="I")
                 + vat_row(ImponibileImporto="40.00", Imposta="8.80", EsigibilitaIVA="D")},
        {"lines": line(AliquotaIVA="0.00", Natura="N4"),
         "rows": vat_row(Natura="N4", **ZERO_RATED)},
    ],
)  # fmt: skip
def test_within_tolerance_nothing_is_said(changes):
    assert codes_in(invoice(body(**changes))) == {}


def test_credit_note_older_than_its_invoice_is_said():
    linked = tag("DatiFattureCollegate", tags(IdDocumento="3/A", Data="2026-03-10"))

    assert codes_in(invoice(body(TipoDocumento="TD04", general=linked))) == {"00418": 1}


def test_document_without_lines_is_said():
    text = invoice().replace(line(), "")

    assert codes_in(text)["no_lines"] == 1


def test_missing_vat_summary_is_worked_out_and_said():
    document = document_in(invoice(body(rows="")))

    assert document.gross == 122
    assert document.vat_rows[0].is_computed
    assert [warning.code for warning in document.warnings] == ["00419"]


@pytest.mark.parametrize(
    ("country", "number", "code"),
    [
        ("IT", "00743110158", "vat_checksum"),
        ("IT", "01234567890", "vat_component"),
        ("IT", "0074311015", "vat_length"),
        ("IT", "0074311015X", "vat_format"),
        ("RO", "18547291", "vat_checksum"),
        ("DE", "111111126", "vat_checksum"),
    ],
)
def test_wrong_vat_number_is_said_with_the_reason(country, number, code):
    assert codes_in(invoice(head=header(sells=seller(vat_number(number, country))))) == {code: 1}


@pytest.mark.parametrize(
    ("country", "number"),
    [("IT", "00743110157"), ("RO", "18547290"), ("US", "whatever"), ("EL", "094259216")],
)
def test_right_or_unknown_vat_number_is_left_alone(country, number):
    assert codes_in(invoice(head=header(sells=seller(vat_number(number, country))))) == {}


@pytest.mark.parametrize(
    ("tax_code", "codes"),
    [
        ("RCCMNL83S18D969H", {}),
        ("RCCMNL83S18D969X", {"tax_code_checksum": 1}),
        ("RCCMNL83S18D96", {"tax_code_length": 1}),
        ("RCCMNL83S18D9690", {"tax_code_format": 1}),
        ("00743110157", {}),
        ("00743110158", {"tax_code_checksum": 1}),
    ],
)
def test_tax_code_is_checked(tax_code, codes):
    assert codes_in(invoice(head=header(buys=buyer(tag("CodiceFiscale", tax_code))))) == codes


def test_buyer_without_any_number_is_said():
    assert codes_in(invoice(head=header(buys=buyer(numbers="")))) == {"00417": 1}


@pytest.mark.parametrize(
    "extra",
    [
        discount(Tipo="MG", Percentuale="999999999999.00") * 10_000,
        discount(Tipo="SC", Percentuale="999999999999.00"),
    ],
)
def test_absurd_price_is_said(extra):
    absurd = line(extra=extra, PrezzoUnitario="9" * 12, Quantita="9" * 12)

    assert codes_in(invoice(body(lines=absurd)))["00423"] == 1
