"""From what a file says to what is recorded; worked by hand."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest

from scheda.modules.documents.public import DocumentDraft
from scheda.modules.einvoicing.services.mapping import draft_of, key_of
from scheda.modules.einvoicing.tests import samples
from scheda.modules.einvoicing.tests.reader import document_in

PARTY = UUID(int=7)
DAY = dt.date(2026, 3, 9)


def draft(*bodies: str, **options: str) -> DocumentDraft:
    document = document_in(samples.invoice(*bodies, **options))
    return draft_of(document, party_id=PARTY, direction="issued")


def test_an_invoice_is_mapped():
    found = draft(samples.body(more=samples.payment(DataScadenzaPagamento="2026-04-30")))

    assert (found.kind, found.number, found.date, found.sign) == ("invoice", "17/A", DAY, 1)
    assert (found.net, found.tax, found.gross) == (100, 22, 122)
    assert (found.amount_due, found.currency) == (122, "EUR")
    assert found.issuer_vat == f"IT{samples.SELLER_VAT}"
    assert [(one.amount, one.due_on, one.method) for one in found.instalments] == [
        (122, dt.date(2026, 4, 30), "MP05")
    ]
    assert [(one.rate, one.taxable, one.tax) for one in found.taxes] == [(22, 100, 22)]


@pytest.mark.parametrize(
    ("fiscal_type", "kind", "sign"),
    [
        ("TD01", "invoice", 1),
        ("TD02", "deposit", 1),
        ("TD04", "credit_note", -1),
        ("TD05", "debit_note", 1),
        ("TD06", "fee", 1),
        ("TD17", "self_invoice", 1),
        ("TD24", "invoice", 1),
    ],
)
def test_the_fiscal_type_tells_the_kind(fiscal_type, kind, sign):
    found = draft(samples.body(TipoDocumento=fiscal_type))

    assert (found.kind, found.sign, found.gross) == (kind, sign, 122)


def test_a_split_payment_is_owed_net():
    found = draft(samples.body(rows=samples.vat_row(EsigibilitaIVA="S")))

    assert (found.gross, found.amount_due) == (122, 100)
    assert found.facts["is_split_payment"]


def test_what_is_withheld_is_not_owed():
    withheld = samples.tag(
        "DatiRitenuta",
        samples.tags(TipoRitenuta="RT01", ImportoRitenuta="20.00", AliquotaRitenuta="20"),
    )

    found = draft(samples.body(heading=withheld))

    assert (found.gross, found.amount_due, found.facts["withheld"]) == (122, 102, 20)


def test_a_declared_total_goes_before_the_computed_one():
    found = draft(samples.body(ImportoTotaleDocumento="121.99"))

    assert (found.gross, found.facts["declared_total"]) == (Decimal("121.99"), Decimal("121.99"))


def test_amounts_are_rounded_half_up_to_the_cent():
    row = samples.vat_row(ImponibileImporto="100.005", Imposta="22.0011")

    found = draft(samples.body(rows=row))

    assert (found.net, found.tax, found.gross) == (
        Decimal("100.01"),
        Decimal("22.00"),
        Decimal("122.01"),
    )


def test_lines_keep_their_decimals_and_what_hangs_on_them():
    code = samples.tag("CodiceArticolo", samples.tags(CodiceTipo="EAN", CodiceValore="8001234"))
    period = samples.tags(DataInizioPeriodo="2026-03-01", DataFinePeriodo="2026-03-31")
    line = samples.line(PrezzoUnitario="50.123456", UnitaMisura="gg", extra=code)
    line = line.replace("<PrezzoUnitario>", period + "<PrezzoUnitario>")

    [found] = draft(samples.body(lines=line)).lines

    assert (found.unit_price, found.quantity, found.unit) == (Decimal("50.123456"), 2, "gg")
    assert (found.starts_on, found.ends_on) == (dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    assert found.codes == [{"type": "EAN", "value": "8001234"}]


def test_references_and_warnings_are_plain_values():
    order = samples.tag("DatiOrdineAcquisto", samples.tags(IdDocumento="OD-7", Data="2026-02-01"))

    found = draft(samples.body(general=order, ImportoTotaleDocumento="500.00"))

    [reference] = found.facts["references"]
    assert (reference["kind"], reference["number"], reference["date"]) == (
        "order",
        "OD-7",
        "2026-02-01",
    )
    assert all(isinstance(one["params"], dict) for one in found.facts["warnings"])


def test_the_key_is_as_it_is_stored():
    document = document_in(samples.invoice(samples.body(Numero="9" * 90)))

    assert key_of(document) == (f"IT{samples.SELLER_VAT}", "TD01", "9" * 60, DAY)
    assert draft_of(document, party_id=PARTY, direction="issued").key == key_of(document)
