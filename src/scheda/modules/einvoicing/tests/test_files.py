"""Files as they come: encodings, marks, signatures, and things that are no invoice at all."""

import base64
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options

from scheda.modules.einvoicing.services.fatturapa import envelope
from scheda.modules.einvoicing.tests.reader import (
    codes_in,
    document_in,
    reason_of,
    refusal_of,
)
from scheda.modules.einvoicing.tests.samples import (
    NAMESPACE,
    body,
    header,
    in_chunks,
    invoice,
    seller,
    signed,
    tag,
)

ACCENTED = invoice(head=header(sells=seller(name=tag("Denominazione", "Caffè Però"))))
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


def seller_in(content: bytes) -> str:
    return document_in(content).seller.name


def test_byte_order_mark_is_passed_over():
    assert seller_in(b"\xef\xbb\xbf" + ACCENTED.encode()) == "Caffè Però"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_characters_are_read(encoding):
    assert seller_in(ACCENTED.encode(encoding)) == "Caffè Però"


def test_a_signature_may_end_with_the_byte_of_a_blank():
    tries = iter(lambda: signed(ACCENTED.encode()), b"")
    content = next(each for each in tries if each[-1] in envelope.BLANK)

    assert seller_in(content) == "Caffè Però"


def test_blanks_around_a_signed_file_are_passed_over():
    assert seller_in(b"\r\n" + signed(ACCENTED.encode()) + b"\r\n") == "Caffè Però"


@pytest.mark.parametrize("encoding", ["windows-1252", "ISO-8859-1", "iso-8859-15"])
def test_declared_encoding_is_honoured(encoding):
    content = ACCENTED.replace("UTF-8", encoding).encode(encoding)

    assert seller_in(content) == "Caffè Però"
    assert codes_in(content) == {}


def test_wrongly_declared_encoding_is_guessed_and_said():
    content = ACCENTED.encode("windows-1252")

    assert seller_in(content) == "Caffè Però"
    assert codes_in(content) == {"encoding_guessed": 1}


@pytest.mark.parametrize("name", ["rot13", "zip", "utf-7", "no-such-thing"])
def test_strange_encoding_is_never_run(name):
    assert seller_in(ACCENTED.replace("UTF-8", name).encode()) == "Caffè Però"


def test_broken_namespace_is_no_obstacle():
    text = invoice(namespace='http://www.w3.org/2000/09/xmldsig#"'.replace('"', "&quot;"))

    assert codes_in(text) == {}


@pytest.mark.parametrize("removed", [f' xmlns:p="{NAMESPACE}"', "p:"])
def test_missing_namespace_is_no_obstacle(removed):
    assert document_in(invoice().replace(removed, "")).number == "17/A"


def test_namespace_on_every_element_is_no_obstacle():
    text = (
        invoice().replace("p:FatturaElettronica", "FatturaElettronica").replace("xmlns:p", "xmlns")
    )

    assert document_in(text).number == "17/A"


def test_comments_and_instructions_are_passed_over():
    text = invoice().replace("17/A", "17<!-- x --><?y z?>/A")

    assert document_in(text).number == "17/A"


def test_control_characters_are_left_out_and_said():
    text = invoice().replace("17/A", "17\x01/A\x00")

    assert document_in(text).number == "17/A"
    assert codes_in(text) == {"odd_characters": 1}


def test_ampersand_left_bare_is_said():
    text = invoice(head=header(sells=seller(name=tag("Denominazione", "R & D"))))

    assert codes_in(text) == {"repaired_xml": 1}


def test_something_after_the_end_is_ignored_and_said():
    assert codes_in(invoice() + "<more/>") == {"content_after_end": 1}


def test_signature_is_taken_off():
    document = document_in(signed(invoice().encode()))

    assert (document.number, document.source.signature) == ("17/A", "cades")


@pytest.mark.parametrize("encode", [base64.b64encode, base64.encodebytes])
def test_signature_in_base64_is_taken_off(encode):
    assert document_in(encode(signed(invoice().encode()))).number == "17/A"


def test_signature_in_base64_with_windows_line_ends_is_taken_off():
    text = base64.encodebytes(signed(invoice().encode())).replace(b"\n", b"\r\n")

    assert document_in(text).number == "17/A"


def test_signature_in_pem_is_taken_off():
    text = base64.encodebytes(signed(invoice().encode()))

    assert (
        document_in(b"-----BEGIN PKCS7-----\n" + text + b"-----END PKCS7-----\n").number == "17/A"
    )


def test_signed_file_in_chunks_is_put_together():
    assert document_in(in_chunks(invoice().encode())).number == "17/A"


def test_file_signed_twice_is_opened_twice():
    assert document_in(signed(signed(invoice().encode()))).number == "17/A"


def test_file_signed_over_and_over_is_refused():
    content = invoice().encode()
    for _ in range(envelope.MOST_SIGNATURES + 1):
        content = signed(content)

    assert reason_of(content) == "too_many_signatures"


def test_tampered_invoice_is_refused():
    content = signed(invoice().encode()).replace(b"17/A", b"18/A")

    assert reason_of(content) == "tampered"


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_truncated_signature_is_refused(kept):
    content = signed(invoice().encode())

    assert reason_of(content[: int(len(content) * kept)]) == "damaged_signature"


def test_truncated_base64_signature_is_refused():
    content = base64.b64encode(signed(invoice().encode()))

    assert reason_of(content[:-1000]) == "damaged_signature"


def test_signature_without_its_invoice_is_refused():
    detached = signed(invoice().encode(), PKCS7Options.DetachedSignature)

    assert reason_of(detached) == "signature_only"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8, 0.99])
def test_truncated_xml_is_refused(kept):
    content = invoice(body(), body(Numero="18/A"))

    assert reason_of(content[: int(len(content) * kept)]) == "damaged_xml"


@pytest.mark.parametrize("declared", [ENTITY, LAUGHS, "<!DOCTYPE a>", "<!-- x --> <!DOCTYPE a>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_type_is_refused_before_it_is_read(declared, encoding):
    text = invoice(head=header(sells=seller(name=tag("Denominazione", "&x;"))))

    assert reason_of(text.replace("?>", "?>" + declared).encode(encoding)) == "document_type"


def test_document_type_inside_a_comment_is_no_document_type():
    text = invoice().replace("?>", "?><!-- <!DOCTYPE a> --><?x <!DOCTYPE a>?>", 1)

    assert document_in(text).number == "17/A"


def test_deep_nesting_is_refused():
    text = invoice().replace("17/A", "<a>" * 60 + "</a>" * 60)

    assert reason_of(text) == "too_complex"


def test_very_deep_nesting_is_refused():
    assert reason_of("<a>" * 5000 + "</a>" * 5000) == "too_complex"


def test_million_elements_are_refused():
    assert reason_of("<a>" + "<b/>" * 1_000_001 + "</a>") == "too_complex"


def test_endless_text_is_refused():
    assert reason_of(invoice().replace("17/A", "1" * 11_000_000)) == "too_complex"


def test_too_large_file_is_refused_with_the_limit():
    refused = refusal_of(b"<" * (33 * 1024 * 1024))

    assert (refused.reason, refused.params) == ("too_large", (("limit", "32"),))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x00" * 100, "empty"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n", "image"),
        (b"PK\x03\x04....", "archive"),
        (b"Rar!....", "archive"),
        (b"Dear customer, please find attached", "not_xml"),
        (b"\x7fELF\x02", "not_xml"),
        (b"0012;invoice;csv", "not_xml"),
        (b"<", "not_xml"),
        (b"<html><body/></html>", "not_invoice"),
        (b"<Invoice/>", "other_format"),
        (b"<x:RicevutaConsegna xmlns:x='y'/>", "exchange_message"),
        (b"<FatturaElettronica/>", "no_seller"),
    ],
)
def test_what_is_no_invoice_is_refused_with_the_reason(content, reason):
    assert reason_of(content) == reason


def test_file_without_a_body_is_refused():
    start, rest = invoice().split("<FatturaElettronicaBody>")

    assert reason_of(start + rest.partition("</FatturaElettronicaBody>")[2]) == "no_body"


def test_file_without_a_seller_is_refused():
    text = invoice(head=header(sells="<CedentePrestatore/>"))

    assert reason_of(text) == "no_seller"


@pytest.mark.parametrize("field", ["Numero", "Data", "TipoDocumento"])
def test_document_without_an_essential_field_is_refused_by_name(field):
    without: dict[str, Any] = {field: None}

    refused = refusal_of(invoice(body(), body(**without)))

    assert (refused.reason, dict(refused.params)) == ("missing", {"position": "2", "field": field})


@pytest.mark.parametrize("date", ["09/03/2026", "2026-13-01", "0001-01-01", "___ignore___"])
def test_impossible_date_of_the_document_is_refused(date):
    assert reason_of(invoice(body(Data=date))) == "not_a_date"


@pytest.mark.parametrize("amount", ["1.234,50", "1E+99999", "NaN", "x", "1" * 13])
def test_impossible_amount_is_refused(amount):
    assert (
        reason_of(
            invoice(
                body(
                    more=f"<DatiPagamento><DettaglioPagamento><ImportoPagamento>{amount}"
                    "</ImportoPagamento></DettaglioPagamento></DatiPagamento>"
                )
            )
        )
        == "not_a_number"
    )
