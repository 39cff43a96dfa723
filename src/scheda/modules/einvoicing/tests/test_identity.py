import datetime as dt

from scheda.modules.einvoicing.services.fatturapa.document import DocumentKey
from scheda.modules.einvoicing.services.fatturapa.reading import read
from scheda.modules.einvoicing.tests.reader import document_in, documents_in
from scheda.modules.einvoicing.tests.samples import body, header, invoice, line, signed


def test_key_is_issuer_type_number_and_date():
    assert document_in(invoice()).key == DocumentKey(
        "IT00743110157", "TD01", "17/A", dt.date(2026, 3, 9)
    )


def test_signed_and_unsigned_invoice_are_one_content():
    plain = document_in(invoice())
    with_signature = document_in(signed(invoice().encode()))

    assert plain.content_hash == with_signature.content_hash
    assert plain.source.payload_sha256 == with_signature.source.payload_sha256
    assert plain.source.sha256 != with_signature.source.sha256


def test_other_file_name_is_the_same_content():
    content = invoice().encode()

    first, second = read(content, "a.xml")[0], read(content, "b.xml")[0]

    assert (first.content_hash, first.key) == (second.content_hash, second.key)


def test_spaces_comments_and_prefix_do_not_change_the_content():
    pretty = (
        invoice()
        .replace("><", ">\r\n  <!-- x --><")
        .replace("p:", "ns3:")
        .replace("xmlns:p", "xmlns:ns3")
    )

    assert document_in(pretty).content_hash == document_in(invoice()).content_hash


def test_invoice_sent_again_under_another_transmission_is_the_same_content():
    again = invoice(head=header(code="0000000").replace("o>1<", "o>2<"))

    assert document_in(again).content_hash == document_in(invoice()).content_hash


def test_other_amount_under_the_same_number_is_another_content():
    other = document_in(invoice(body(lines=line(Descrizione="Nolo gru"))))

    assert other.key == document_in(invoice()).key
    assert other.content_hash != document_in(invoice()).content_hash


def test_document_keeps_its_content_in_whatever_file_it_comes():
    alone = document_in(invoice())
    _, together = documents_in(invoice(body(Numero="16/A"), body()))

    assert alone.content_hash == together.content_hash


def test_text_moved_to_another_element_is_another_content():
    swapped = invoice(body(lines=line(UnitaMisura="GG", RiferimentoAmministrazione="X")))
    original = invoice(body(lines=line(UnitaMisura="X", RiferimentoAmministrazione="GG")))

    assert document_in(swapped).content_hash != document_in(original).content_hash
