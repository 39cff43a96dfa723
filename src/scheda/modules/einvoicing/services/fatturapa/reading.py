"""The way in: bytes and a file name become documents, or the reason why they cannot."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from scheda.modules.einvoicing.services.fatturapa.amounts import (
    summary_from,
    with_positive_amounts,
)
from scheda.modules.einvoicing.services.fatturapa.body import (
    read_discounts,
    read_fund,
    read_line,
    read_stamp,
    read_vat_row,
    read_withholding,
)
from scheda.modules.einvoicing.services.fatturapa.checks import warnings_of
from scheda.modules.einvoicing.services.fatturapa.document import Document, Source
from scheda.modules.einvoicing.services.fatturapa.element import ITALY, Node
from scheda.modules.einvoicing.services.fatturapa.encoding import decode
from scheda.modules.einvoicing.services.fatturapa.envelope import unwrap
from scheda.modules.einvoicing.services.fatturapa.header import Header, read_header
from scheda.modules.einvoicing.services.fatturapa.identity import content_hash, sha256
from scheda.modules.einvoicing.services.fatturapa.lines import ZERO, Stamp
from scheda.modules.einvoicing.services.fatturapa.notices import DocumentWarning, Unreadable
from scheda.modules.einvoicing.services.fatturapa.payments import read_instalments
from scheda.modules.einvoicing.services.fatturapa.pointers import (
    read_attachment,
    read_corrected_invoice,
    read_delivery_note,
    read_main_invoice,
    read_references,
    read_transport,
)
from scheda.modules.einvoicing.services.fatturapa.simplified import (
    read_simplified_lines,
    summary_of,
)
from scheda.modules.einvoicing.services.fatturapa.tree import parse

ORDINARY = "FatturaElettronica"
SIMPLIFIED = "FatturaElettronicaSemplificata"
OTHER_FORMATS = frozenset({"Invoice", "CreditNote", "CrossIndustryInvoice", "SelfBilledInvoice"})
EXCHANGE_MESSAGES = frozenset(
    {
        "AttestazioneTrasmissioneFattura",
        "FileMetadati",
        "MetadatiInvioFile",
        "NotificaDecorrenzaTermini",
        "NotificaEsito",
        "NotificaEsitoCommittente",
        "NotificaMancataConsegna",
        "NotificaScarto",
        "RicevutaConsegna",
        "RicevutaImpossibilitaRecapito",
        "RicevutaScarto",
        "ScartoEsitoCommittente",
    }
)


def read(content: bytes, name: str = "", *, today: dt.date | None = None) -> tuple[Document, ...]:
    """One document per body of the file. Raises Unreadable, and nothing else."""
    payload = unwrap(content)
    text = decode(payload.xml)
    tree = parse(text.xml)
    refuse_other_roots(tree.root.tag)
    source = Source(
        name=name,
        sha256=sha256(content),
        payload_sha256=sha256(payload.xml),
        signature="cades" if payload.is_signed else "xades" if tree.is_signed else "",
        encoding=text.encoding,
    )
    root = Node(tree.root, 0, [*text.warnings, *tree.warnings])
    documents = tuple(read_documents(root, source))
    return tuple(finished(document, today or today_in_italy()) for document in documents)


def refuse_other_roots(root: str) -> None:
    if root in {ORDINARY, SIMPLIFIED}:
        return
    if root in EXCHANGE_MESSAGES:
        raise Unreadable("exchange_message", root=root)
    raise Unreadable("other_format" if root in OTHER_FORMATS else "not_invoice", root=root)


def read_documents(root: Node, source: Source) -> Iterator[Document]:
    heading = root.child("FatturaElettronicaHeader")
    if heading is None:
        raise Unreadable("no_seller")
    header = read_header(heading)
    if not (header.seller.identifier or header.seller.name):
        raise Unreadable("no_seller")
    bodies = list(root.children("FatturaElettronicaBody"))
    if not bodies:
        raise Unreadable("no_body")
    for position, found in enumerate(bodies, start=1):
        body = Node(found.element, position, list(root.warnings))
        hash_ = content_hash(root.element.tag, heading.element, body.element)
        document = read_document(body, header, source, hash_)
        if root.element.tag == SIMPLIFIED:
            document = with_simplified_lines(document, body)
        yield replace(document, warnings=tuple(body.warnings))


def read_document(body: Node, header: Header, source: Source, hash_: str) -> Document:
    general = body.part("DatiGenerali")
    heading = general.part("DatiGeneraliDocumento")
    goods = body.part("DatiBeniServizi")
    date = heading.required_date("Data")
    return Document(
        source=source,
        position=body.position,
        content_hash=hash_,
        format=header.format,
        fiscal_type=heading.required_text("TipoDocumento").upper(),
        number=heading.required_text("Numero"),
        date=date,
        currency=heading.code("Divisa") or "EUR",
        seller=header.seller,
        buyer=header.buyer,
        representative=header.representative,
        intermediary=header.intermediary,
        issued_by=header.issued_by,
        declared_total=heading.number("ImportoTotaleDocumento"),
        rounding=heading.number("Arrotondamento") or ZERO,
        notes=tuple(note.text(".") for note in heading.children("Causale")),
        is_article_73=heading.is_yes("Art73"),
        discounts=read_discounts(heading),
        stamp=read_stamp(heading.child("DatiBollo")),
        withholdings=tuple(read_withholding(each) for each in heading.children("DatiRitenuta")),
        funds=tuple(read_fund(each) for each in heading.children("DatiCassaPrevidenziale")),
        references=read_references(general),
        delivery_notes=tuple(read_delivery_note(note) for note in general.children("DatiDDT")),
        progress_phases=general.counts("DatiSAL/RiferimentoFase"),
        transport=read_transport(general.child("DatiTrasporto")),
        main_invoice=read_main_invoice(general),
        lines=tuple(read_line(line) for line in goods.children("DettaglioLinee")),
        vat_rows=tuple(read_vat_row(row) for row in goods.children("DatiRiepilogo")),
        instalments=tuple(read_instalments(body, date)),
        attachments=tuple(read_attachment(each) for each in body.children("Allegati")),
    )


def with_simplified_lines(document: Document, body: Node) -> Document:
    lines = read_simplified_lines(body)
    corrected = body.children("DatiGenerali/DatiFatturaRettificata")
    has_stamp = body.is_yes("DatiGenerali/DatiGeneraliDocumento/BolloVirtuale")
    return replace(
        document,
        lines=lines,
        vat_rows=summary_of(lines),
        prices_include_vat=True,
        references=tuple(read_corrected_invoice(each) for each in corrected),
        stamp=Stamp(is_virtual=True, amount=None) if has_stamp else None,
    )


def finished(document: Document, today: dt.date) -> Document:
    """Complete, turn and check what was read."""
    if not document.vat_rows:
        document = replace(document, vat_rows=summary_from(document.lines, document.funds))
    document = with_positive_amounts(document)
    warnings: dict[DocumentWarning, None] = dict.fromkeys(document.warnings)
    warnings.update(dict.fromkeys(warnings_of(document, today)))
    return replace(document, warnings=tuple(warnings))


def today_in_italy() -> dt.date:
    return dt.datetime.now(ITALY).date()
