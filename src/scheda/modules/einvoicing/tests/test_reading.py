import base64
import datetime as dt
from decimal import Decimal

from scheda.modules.einvoicing.services.fatturapa.kinds import Kind, kind_of
from scheda.modules.einvoicing.services.fatturapa.lines import Discount, ItemCode, OtherData
from scheda.modules.einvoicing.services.fatturapa.parties import Address, PartyKind, VatNumber
from scheda.modules.einvoicing.services.fatturapa.references import ReferenceKind
from scheda.modules.einvoicing.tests.reader import document_in, documents_in, euros
from scheda.modules.einvoicing.tests.samples import (
    body,
    buyer,
    header,
    invoice,
    line,
    payment,
    seller,
    tag,
    tags,
    vat_number,
    vat_row,
)


def test_plain_invoice_is_read_without_a_warning():
    document = document_in(invoice())

    assert (document.kind, document.number, document.date, document.currency) == (
        Kind.INVOICE,
        "17/A",
        dt.date(2026, 3, 9),
        "EUR",
    )
    assert (document.taxable, document.tax, document.gross) == euros(100, 22, 122)
    assert document.warnings == ()


def test_parties_are_read_with_their_numbers_and_addresses():
    document = document_in(invoice(head=header(pec="Cantieri@PEC.example")))

    assert document.seller.name == "Officine Valtrompia S.r.l."
    assert document.seller.vat == VatNumber("IT", "00743110157")
    assert document.buyer.kind is PartyKind.COMPANY
    assert document.buyer.pec == "cantieri@pec.example"
    assert document.buyer.sdi_code == "ABC1234"
    assert document.buyer.address == Address(
        street="Via delle Officine",
        street_number="12",
        postcode="25100",
        city="Brescia",
        province="BS",
        country="IT",
    )


def test_seller_is_read_with_register_and_contacts():
    more = tag("IscrizioneREA", tags(Ufficio="BS", NumeroREA="123456", CapitaleSociale="10000.00"))
    more += tag("Contatti", tags(Telefono="030123456", Email="posta@valtrompia.example"))

    read = document_in(invoice(head=header(sells=seller(more=more)))).seller

    assert read.trade_register is not None
    assert (read.trade_register.office, read.trade_register.number) == ("BS", "123456")
    assert read.trade_register.capital == Decimal("10000.00")
    assert (read.phone, read.email) == ("030123456", "posta@valtrompia.example")


def test_person_has_first_and_last_name():
    buys = buyer(tag("CodiceFiscale", "RCCMNL83S18D969H"), tags(Nome="Emanuele", Cognome="Ricci"))

    person = document_in(invoice(head=header(buys=buys))).buyer

    assert (person.kind, person.name) == (PartyKind.PERSON, "Emanuele Ricci")
    assert person.identifier == "RCCMNL83S18D969H"


def test_buyer_of_an_invoice_to_the_administration_is_a_public_body():
    document = document_in(invoice(head=header(form="FPA12", code="UFPQ1O")))

    assert document.buyer.kind is PartyKind.PUBLIC_BODY


def test_country_written_twice_is_taken_once():
    head = header(buys=buyer(vat_number("SI 1234.5679", "SI")))

    assert document_in(invoice(head=head)).buyer.vat == VatNumber("SI", "12345679")


def test_swiss_number_keeps_its_letters():
    number = VatNumber.normalised("CH", "CHE-114.993.395 IVA")

    assert str(number) == "CHE114993395IVA"


def test_file_with_two_bodies_is_two_documents():
    first, second = documents_in(invoice(body(), body(Numero="18/A")))

    assert [first.number, second.number] == ["17/A", "18/A"]
    assert [first.position, second.position] == [1, 2]
    assert first.buyer == second.buyer


def test_total_is_the_declared_one():
    assert document_in(invoice(body(ImportoTotaleDocumento="122.01"))).gross == Decimal("122.01")


def test_total_without_a_declared_one_is_taxable_plus_vat_plus_rounding():
    document = document_in(invoice(body(Arrotondamento="-0.02")))

    assert document.declared_total is None
    assert document.gross == Decimal("121.98")


def test_line_without_quantity_has_quantity_one():
    lines = line(Quantita=None, PrezzoUnitario="100.00")

    assert document_in(invoice(body(lines=lines))).lines[0].quantity == 1


def test_line_is_read_with_period_codes_and_other_data():
    extra = tags(TipoCessionePrestazione="AC")
    extra += tag("CodiceArticolo", tags(CodiceTipo="INT", CodiceValore="PLE-18"))
    extra += tags(DataInizioPeriodo="2026-02-01", DataFinePeriodo="2026-02-28")
    extra += tag(
        "AltriDatiGestionali",
        tags(TipoDato="MATR", RiferimentoTesto="A 4711", RiferimentoNumero="3.00"),
    )

    read = document_in(invoice(body(lines=line(extra=extra, UnitaMisura="GG")))).lines[0]

    assert (read.period_start, read.period_end) == (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    assert read.codes == (ItemCode("INT", "PLE-18"),)
    assert read.other_data == (
        OtherData(type="MATR", text="A 4711", number=Decimal("3.00"), date=None),
    )
    assert (read.cession, read.unit) == ("AC", "GG")


def test_line_discounts_are_kept_in_order():
    extra = tag("ScontoMaggiorazione", tags(Tipo="SC", Percentuale="10.00"))
    extra += tag("ScontoMaggiorazione", tags(Tipo="MG", Importo="5.00"))

    read = document_in(invoice(body(lines=line(extra=extra, PrezzoTotale="100.00")))).lines[0]

    assert read.discounts == (
        Discount(type="SC", percent=Decimal("10.00"), amount=None),
        Discount(type="MG", percent=None, amount=Decimal("5.00")),
    )


def test_withholding_fund_and_stamp_are_read():
    heading = tag("DatiRitenuta", tags(TipoRitenuta="RT01", ImportoRitenuta="20.80"))
    heading += tag("DatiBollo", tags(BolloVirtuale="SI", ImportoBollo="2.00"))
    heading += tag(
        "DatiCassaPrevidenziale",
        tags(TipoCassa="TC01", AlCassa="4.00", ImportoContributoCassa="4.00", AliquotaIVA="22.00"),
    )
    rows = vat_row(ImponibileImporto="104.00", Imposta="22.88")

    document = document_in(invoice(body(heading=heading, rows=rows)))

    assert (document.gross, document.withheld) == (Decimal("126.88"), Decimal("20.80"))
    assert document.funds[0].amount == 4
    assert document.stamp is not None
    assert document.stamp.amount == 2
    assert document.warnings == ()


def test_split_payment_leaves_the_net_to_the_seller():
    document = document_in(invoice(body(rows=vat_row(EsigibilitaIVA="S"))))

    assert (document.gross, document.split_tax, document.receivable) == euros(122, 22, 100)


def test_credit_note_is_positive_with_a_minus_sign():
    document = document_in(invoice(body(TipoDocumento="TD04")))

    assert (document.kind, document.gross, document.sign) == (Kind.CREDIT_NOTE, Decimal(122), -1)


def test_credit_note_written_with_minus_is_turned():
    text = invoice(
        body(
            TipoDocumento="TD04",
            lines=line(Quantita="-2.00", PrezzoTotale="-100.00"),
            rows=vat_row(ImponibileImporto="-100.00", Imposta="-22.00"),
            more=payment(ImportoPagamento="-122.00"),
        )
    )

    document = document_in(text)

    assert (document.gross, document.sign) == (Decimal(122), -1)
    assert (document.lines[0].quantity, document.lines[0].total) == euros(2, 100)
    assert document.instalments[0].amount == 122
    assert [warning.code for warning in document.warnings] == ["negative_credit_note"]


def test_negative_invoice_stays_negative():
    text = invoice(
        body(
            lines=line(PrezzoUnitario="-50.00", PrezzoTotale="-100.00"),
            rows=vat_row(ImponibileImporto="-100.00", Imposta="-22.00"),
        )
    )

    document = document_in(text)

    assert (document.gross, document.sign) == (Decimal(-122), 1)


def test_types_mean_what_the_trade_calls_them():
    types = ["TD01", "TD03", "TD04", "TD05", "TD06", "TD08", "TD17", "TD24", "TD26", "TD99"]

    assert [kind_of(each).value for each in types] == [
        "invoice",
        "deposit",
        "credit_note",
        "debit_note",
        "invoice",
        "credit_note",
        "self_invoice",
        "invoice",
        "invoice",
        "invoice",
    ]


def test_references_and_delivery_notes_are_read():
    general = tag("DatiOrdineAcquisto", tags(RiferimentoNumeroLinea=1, IdDocumento="ORD 9"))
    general += tag("DatiContratto", tags(IdDocumento="NOL-44", Data="2026-01-15", CodiceCIG="C1"))
    general += tag("DatiDDT", tags(NumeroDDT="77", DataDDT="2026-03-02", RiferimentoNumeroLinea=1))

    document = document_in(invoice(body(general=general)))

    order, contract = document.references
    assert (order.kind, order.number, order.lines) == (ReferenceKind.ORDER, "ORD 9", (1,))
    assert (contract.number, contract.date, contract.cig) == (
        "NOL-44",
        dt.date(2026, 1, 15),
        "C1",
    )
    assert document.delivery_notes[0].number == "77"


def test_transport_is_read_with_instants_in_italian_time():
    carrier = tag("DatiAnagraficiVettore", vat_number("00743110157"))
    general = tag(
        "DatiTrasporto", carrier + tags(NumeroColli=3, DataOraRitiro="2026-03-09T15:00:00")
    )

    transport = document_in(invoice(body(general=general))).transport

    assert transport is not None
    assert transport.packages == 3
    assert transport.collected_at is not None
    assert transport.collected_at.isoformat() == "2026-03-09T15:00:00+01:00"


def test_attachment_is_decoded_whatever_its_line_breaks():
    text = base64.encodebytes(b"%PDF the printed image" * 9).decode().replace("\n", "\r\n")
    more = tag("Allegati", tags(NomeAttachment="17.pdf", Attachment=text))

    (attachment,) = document_in(invoice(body(more=more))).attachments

    assert attachment.content == b"%PDF the printed image" * 9


def test_damaged_attachment_is_kept_without_content_and_said():
    more = tag("Allegati", tags(NomeAttachment="17.pdf", Attachment="not base64!"))

    document = document_in(invoice(body(more=more)))

    assert document.attachments[0].content is None
    assert [warning.code for warning in document.warnings] == ["attachment_unreadable"]


def test_notes_are_kept_apart():
    heading = tags(Causale="Nolo di febbraio") + tags(Causale="come da contratto")

    assert document_in(invoice(body(heading=heading))).notes == (
        "Nolo di febbraio",
        "come da contratto",
    )
