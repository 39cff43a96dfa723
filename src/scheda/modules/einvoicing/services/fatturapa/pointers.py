"""The parts of a body that point elsewhere: orders, delivery notes, transport, attachments."""

import base64
import binascii

from scheda.modules.einvoicing.services.fatturapa.element import Node
from scheda.modules.einvoicing.services.fatturapa.header import read_address, read_person
from scheda.modules.einvoicing.services.fatturapa.notices import warning
from scheda.modules.einvoicing.services.fatturapa.references import (
    DeliveryNote,
    EmbeddedFile,
    Reference,
    ReferenceKind,
    Transport,
)

TAGS = {
    "DatiOrdineAcquisto": ReferenceKind.ORDER,
    "DatiContratto": ReferenceKind.CONTRACT,
    "DatiConvenzione": ReferenceKind.AGREEMENT,
    "DatiRicezione": ReferenceKind.RECEIPT,
    "DatiFattureCollegate": ReferenceKind.LINKED_INVOICE,
}


def read_references(general: Node) -> tuple[Reference, ...]:
    return tuple(
        read_reference(reference, kind)
        for tag, kind in TAGS.items()
        for reference in general.children(tag)
    )


def read_reference(reference: Node, kind: ReferenceKind) -> Reference:
    return Reference(
        kind=kind,
        number=reference.text("IdDocumento"),
        date=reference.date("Data"),
        item=reference.text("NumItem"),
        job_code=reference.text("CodiceCommessaConvenzione"),
        cup=reference.text("CodiceCUP"),
        cig=reference.text("CodiceCIG"),
        lines=reference.counts("RiferimentoNumeroLinea"),
    )


def read_corrected_invoice(corrected: Node) -> Reference:
    return simple_reference(corrected, number="NumeroFR", date="DataFR")


def read_main_invoice(general: Node) -> Reference | None:
    main = general.child("FatturaPrincipale")
    if main is None:
        return None
    return simple_reference(main, number="NumeroFatturaPrincipale", date="DataFatturaPrincipale")


def simple_reference(node: Node, *, number: str, date: str) -> Reference:
    return Reference(
        kind=ReferenceKind.LINKED_INVOICE,
        number=node.text(number),
        date=node.date(date),
        item=node.text("ElementiRettificati"),
        job_code="",
        cup="",
        cig="",
        lines=(),
    )


def read_delivery_note(note: Node) -> DeliveryNote:
    return DeliveryNote(
        number=note.text("NumeroDDT"),
        date=note.date("DataDDT"),
        lines=note.counts("RiferimentoNumeroLinea"),
    )


def read_transport(transport: Node | None) -> Transport | None:
    if transport is None:
        return None
    carrier = transport.child("DatiAnagraficiVettore")
    return Transport(
        carrier=read_person(carrier) if carrier else None,
        driving_licence=transport.text("DatiAnagraficiVettore/NumeroLicenzaGuida"),
        vehicle=transport.text("MezzoTrasporto"),
        reason=transport.text("CausaleTrasporto"),
        packages=transport.count("NumeroColli"),
        description=transport.text("Descrizione"),
        weight_unit=transport.text("UnitaMisuraPeso"),
        gross_weight=transport.number("PesoLordo"),
        net_weight=transport.number("PesoNetto"),
        collected_at=transport.instant("DataOraRitiro"),
        starts_on=transport.date("DataInizioTrasporto"),
        delivery_terms=transport.code("TipoResa"),
        destination=read_address(transport.child("IndirizzoResa")),
        delivered_at=transport.instant("DataOraConsegna"),
    )


def read_attachment(attachment: Node) -> EmbeddedFile:
    name = attachment.text("NomeAttachment")
    content = decoded(attachment.raw("Attachment"))
    if content is None:
        attachment.warnings.append(warning("attachment_unreadable", name=name))
    return EmbeddedFile(
        name=name,
        format=attachment.text("FormatoAttachment"),
        compression=attachment.text("AlgoritmoCompressione"),
        description=attachment.text("DescrizioneAttachment"),
        content=content,
    )


def decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True) or None
    except (binascii.Error, ValueError):
        return None
