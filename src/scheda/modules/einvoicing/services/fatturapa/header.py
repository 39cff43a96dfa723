"""The header of a file: who sells, who buys, who stands in for them."""

from dataclasses import dataclass, replace

from scheda.modules.einvoicing.services.fatturapa.element import Node
from scheda.modules.einvoicing.services.fatturapa.parties import (
    Address,
    Party,
    ProfessionalRegister,
    TradeRegister,
    VatNumber,
)

# Formats of invoices to the public administration; before 2017 there was no other.
PUBLIC_FORMATS = frozenset({"FPA12", "SDI10", "SDI11"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    format: str
    seller: Party
    buyer: Party
    representative: Party | None
    intermediary: Party | None
    issued_by: str


def read_header(header: Node) -> Header:
    transmission = header.part("DatiTrasmissione")
    seller = header.part("CedentePrestatore")
    return Header(
        format=transmission.code("FormatoTrasmissione"),
        seller=read_seller(seller),
        buyer=read_buyer(header.part("CessionarioCommittente"), transmission),
        representative=read_stand_in(
            header.child("RappresentanteFiscale") or seller.child("RappresentanteFiscale")
        ),
        intermediary=read_stand_in(header.child("TerzoIntermediarioOSoggettoEmittente")),
        issued_by=header.code("SoggettoEmittente"),
    )


def read_seller(seller: Node) -> Party:
    # Simplified invoices have the same fields without the level in between.
    details = seller.child("DatiAnagrafici") or seller
    return replace(
        read_person(details),
        tax_regime=details.code("RegimeFiscale"),
        address=read_address(seller.child("Sede")),
        branch=read_address(seller.child("StabileOrganizzazione")),
        trade_register=read_trade_register(seller.child("IscrizioneREA")),
        professional_register=read_professional_register(details),
        phone=seller.text("Contatti/Telefono"),
        fax=seller.text("Contatti/Fax"),
        email=seller.text("Contatti/Email"),
        reference=seller.text("RiferimentoAmministrazione"),
    )


def read_buyer(buyer: Node, transmission: Node) -> Party:
    recipient = transmission.code("CodiceDestinatario")
    person = read_simplified_buyer(buyer) if buyer.child("IdentificativiFiscali") else None
    return replace(
        person or read_person(buyer.part("DatiAnagrafici")),
        address=read_address(buyer.child("Sede") or buyer.child("AltriDatiIdentificativi/Sede")),
        branch=read_address(
            buyer.child("StabileOrganizzazione")
            or buyer.child("AltriDatiIdentificativi/StabileOrganizzazione")
        ),
        pec=transmission.text("PECDestinatario").lower(),
        sdi_code=recipient,
        is_public_body=transmission.code("FormatoTrasmissione") in PUBLIC_FORMATS,
    )


def read_simplified_buyer(buyer: Node) -> Party:
    numbers = buyer.part("IdentificativiFiscali")
    return replace(
        read_person(buyer.part("AltriDatiIdentificativi")),
        vat=read_vat_number(numbers),
        tax_code=numbers.code("CodiceFiscale"),
    )


def read_stand_in(stand_in: Node | None) -> Party | None:
    if stand_in is None:
        return None
    return read_person(stand_in.child("DatiAnagrafici") or stand_in)


def read_person(details: Node) -> Party:
    names = details.child("Anagrafica") or details
    return Party(
        vat=read_vat_number(details),
        tax_code=details.code("CodiceFiscale").replace(" ", ""),
        company_name=names.text("Denominazione"),
        first_name=names.text("Nome"),
        last_name=names.text("Cognome"),
        title=names.text("Titolo"),
        eori=names.code("CodEORI"),
    )


def read_vat_number(details: Node) -> VatNumber | None:
    number = details.text("IdFiscaleIVA/IdCodice")
    if not number:
        return None
    return VatNumber.normalised(details.text("IdFiscaleIVA/IdPaese"), number)


def read_address(address: Node | None) -> Address | None:
    if address is None:
        return None
    return Address(
        street=address.text("Indirizzo"),
        street_number=address.text("NumeroCivico"),
        postcode=address.text("CAP"),
        city=address.text("Comune"),
        province=address.code("Provincia"),
        country=address.code("Nazione"),
    )


def read_trade_register(register: Node | None) -> TradeRegister | None:
    if register is None:
        return None
    return TradeRegister(
        office=register.code("Ufficio"),
        number=register.text("NumeroREA"),
        capital=register.number("CapitaleSociale"),
        sole_shareholder=register.code("SocioUnico"),
        liquidation=register.code("StatoLiquidazione"),
    )


def read_professional_register(details: Node) -> ProfessionalRegister | None:
    if details.child("AlboProfessionale") is None:
        return None
    return ProfessionalRegister(
        name=details.text("AlboProfessionale"),
        province=details.code("ProvinciaAlbo"),
        number=details.text("NumeroIscrizioneAlbo"),
        since=details.date("DataIscrizioneAlbo"),
    )
