"""FatturaPA files in small pieces. All names are invented; the VAT numbers have right digits."""

from datetime import UTC, datetime, timedelta

from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

NAMESPACE = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"
SIMPLIFIED_NAMESPACE = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
SELLER_VAT = "00743110157"
BUYER_VAT = "01234560157"


def tag(name: str, content: object) -> str:
    return f"<{name}>{content}</{name}>"


def tags(**values: object) -> str:
    return "".join(tag(name, value) for name, value in values.items())


def vat_number(number: str, country: str = "IT") -> str:
    return tag("IdFiscaleIVA", tags(IdPaese=country, IdCodice=number))


def address(**changes: object) -> str:
    parts = {
        "Indirizzo": "Via delle Officine",
        "NumeroCivico": "12",
        "CAP": "25100",
        "Comune": "Brescia",
        "Provincia": "BS",
        "Nazione": "IT",
    }
    return tag("Sede", tags(**(parts | changes)))


def party(*, numbers: str, name: str, more: str = "") -> str:
    details = tag("DatiAnagrafici", numbers + tag("Anagrafica", name))
    return details + address() + more


def seller(numbers: str = vat_number(SELLER_VAT), name: str = "", more: str = "") -> str:
    name = name or tag("Denominazione", "Officine Valtrompia S.r.l.")
    return tag("CedentePrestatore", party(numbers=numbers, name=name, more=more))


def buyer(numbers: str = vat_number(BUYER_VAT), name: str = "") -> str:
    name = name or tag("Denominazione", "Cantieri Adda S.p.A.")
    return tag("CessionarioCommittente", party(numbers=numbers, name=name))


def header(
    *, sells: str = "", buys: str = "", code: str = "ABC1234", pec: str = "", form: str = "FPR12"
) -> str:
    transmission = tags(ProgressivoInvio="1", FormatoTrasmissione=form, CodiceDestinatario=code)
    transmission += tag("PECDestinatario", pec) if pec else ""
    return tag(
        "FatturaElettronicaHeader",
        tag("DatiTrasmissione", transmission) + (sells or seller()) + (buys or buyer()),
    )


def line(*, extra: str = "", **changes: object) -> str:
    """`extra` comes before the price, where discounts, codes and periods are."""
    parts = {
        "NumeroLinea": 1,
        "Descrizione": "Nolo piattaforma aerea",
        "Quantita": "2.00",
        "PrezzoUnitario": "50.00",
        "PrezzoTotale": "100.00",
        "AliquotaIVA": "22.00",
    } | changes
    present = {name: value for name, value in parts.items() if value is not None}
    return tag("DettaglioLinee", extra + tags(**present))


def vat_row(**changes: object) -> str:
    parts = {"AliquotaIVA": "22.00", "ImponibileImporto": "100.00", "Imposta": "22.00"} | changes
    return tag("DatiRiepilogo", tags(**parts))


def payment(**details: object) -> str:
    parts = {"ModalitaPagamento": "MP05", "ImportoPagamento": "122.00"} | details
    return tag(
        "DatiPagamento", tags(CondizioniPagamento="TP02") + tag("DettaglioPagamento", tags(**parts))
    )


def body(
    *,
    lines: str = "",
    rows: str | None = None,
    heading: str = "",
    general: str = "",
    more: str = "",
    **changes: object,
) -> str:
    """A change to None leaves the field out."""
    parts = {"TipoDocumento": "TD01", "Divisa": "EUR", "Data": "2026-03-09", "Numero": "17/A"}
    present = {name: value for name, value in (parts | changes).items() if value is not None}
    return tag(
        "FatturaElettronicaBody",
        tag("DatiGenerali", tag("DatiGeneraliDocumento", tags(**present) + heading) + general)
        + tag("DatiBeniServizi", (lines or line()) + (vat_row() if rows is None else rows))
        + more,
    )


def invoice(*bodies: str, head: str = "", namespace: str = NAMESPACE) -> str:
    return (
        f'{DECLARATION}<p:FatturaElettronica versione="FPR12" xmlns:p="{namespace}">'
        f"{head or header()}{''.join(bodies or (body(),))}</p:FatturaElettronica>"
    )


def simplified(*goods: str, **changes: object) -> str:
    heading = {"TipoDocumento": "TD07", "Divisa": "EUR", "Data": "2026-03-09", "Numero": "5"}
    transmission = tags(FormatoTrasmissione="FSM10", CodiceDestinatario="0000000")
    sells = vat_number(SELLER_VAT) + tags(Nome="Ada", Cognome="Riva") + address()
    buys = tag("IdentificativiFiscali", tag("CodiceFiscale", BUYER_VAT))
    return (
        f'{DECLARATION}<n:FatturaElettronicaSemplificata xmlns:n="{SIMPLIFIED_NAMESPACE}">'
        + tag(
            "FatturaElettronicaHeader",
            tag("DatiTrasmissione", transmission)
            + tag("CedentePrestatore", sells)
            + tag("CessionarioCommittente", buys),
        )
        + tag(
            "FatturaElettronicaBody",
            tag("DatiGenerali", tag("DatiGeneraliDocumento", tags(**(heading | changes))))
            + "".join(tag("DatiBeniServizi", each) for each in goods),
        )
        + "</n:FatturaElettronicaSemplificata>"
    )


def sold(amount: str, **vat: object) -> str:
    return tags(Descrizione="Riparazione", Importo=amount) + tag("DatiIVA", tags(**vat))


def signed(content: bytes, *options: pkcs7.PKCS7Options) -> bytes:
    """A signed file (.p7m) with a key made on the spot."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    builder = builder.add_signer(certificate_for(key), key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary, *options])


def certificate_for(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Ada Riva")])
    now = datetime(2026, 3, 9, tzinfo=UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=365))
        .sign(key, hashes.SHA256())
    )


def in_chunks(content: bytes, size: int = 100) -> bytes:
    """The same without a signer, the content cut into pieces as signing devices do (BER)."""
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    octets = b"".join(core.OctetString(piece).dump() for piece in pieces)
    wrapped = wrap(0xA0, wrap(0x24, octets))
    data = wrap(0x30, core.ObjectIdentifier("1.2.840.113549.1.7.1").dump() + wrapped)
    signed_data = wrap(0x30, core.Integer(1).dump() + wrap(0x31, b"") + data + wrap(0x31, b""))
    kind = core.ObjectIdentifier("1.2.840.113549.1.7.2").dump()
    return wrap(0x30, kind + wrap(0xA0, signed_data))


def wrap(kind: int, content: bytes) -> bytes:
    """Indefinite length: the end is marked, not counted."""
    return bytes([kind, 0x80]) + content + b"\x00\x00"
