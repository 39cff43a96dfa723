"""The body of a document: what it says of itself, its lines and its VAT summary."""

from scheda.modules.einvoicing.services.fatturapa.element import Node
from scheda.modules.einvoicing.services.fatturapa.lines import (
    ZERO,
    Discount,
    Fund,
    ItemCode,
    Line,
    OtherData,
    Stamp,
    VatRow,
    Withholding,
)

ONE = ZERO + 1


def read_line(line: Node) -> Line:
    quantity = line.number("Quantita")
    total = line.required_number("PrezzoTotale")
    unit_price = line.number("PrezzoUnitario")
    return Line(
        number=line.count("NumeroLinea"),
        description=line.text("Descrizione"),
        quantity=ONE if quantity is None else quantity,
        unit=line.text("UnitaMisura"),
        unit_price=total if unit_price is None else unit_price,
        total=total,
        vat_rate=line.number("AliquotaIVA") or ZERO,
        nature=line.code("Natura"),
        cession=line.code("TipoCessionePrestazione"),
        codes=tuple(read_code(code) for code in line.children("CodiceArticolo")),
        period_start=line.date("DataInizioPeriodo"),
        period_end=line.date("DataFinePeriodo"),
        discounts=read_discounts(line),
        withheld=line.is_yes("Ritenuta"),
        reference=line.text("RiferimentoAmministrazione"),
        other_data=tuple(read_other_data(data) for data in line.children("AltriDatiGestionali")),
    )


def read_code(code: Node) -> ItemCode:
    return ItemCode(code.text("CodiceTipo"), code.text("CodiceValore"))


def read_other_data(data: Node) -> OtherData:
    return OtherData(
        type=data.text("TipoDato"),
        text=data.text("RiferimentoTesto"),
        number=data.number("RiferimentoNumero"),
        date=data.date("RiferimentoData"),
    )


def read_discounts(owner: Node) -> tuple[Discount, ...]:
    return tuple(
        Discount(
            type=discount.code("Tipo"),
            percent=discount.number("Percentuale"),
            amount=discount.number("Importo"),
        )
        for discount in owner.children("ScontoMaggiorazione")
    )


def read_vat_row(row: Node) -> VatRow:
    return VatRow(
        rate=row.number("AliquotaIVA") or ZERO,
        nature=row.code("Natura"),
        taxable=row.required_number("ImponibileImporto"),
        tax=row.required_number("Imposta"),
        expenses=row.number("SpeseAccessorie"),
        rounding=row.number("Arrotondamento"),
        due=row.code("EsigibilitaIVA"),
        law=row.text("RiferimentoNormativo"),
    )


def read_stamp(stamp: Node | None) -> Stamp | None:
    if stamp is None:
        return None
    return Stamp(is_virtual=stamp.is_yes("BolloVirtuale"), amount=stamp.number("ImportoBollo"))


def read_withholding(withholding: Node) -> Withholding:
    return Withholding(
        type=withholding.code("TipoRitenuta"),
        amount=withholding.required_number("ImportoRitenuta"),
        rate=withholding.number("AliquotaRitenuta"),
        reason=withholding.text("CausalePagamento"),
    )


def read_fund(fund: Node) -> Fund:
    return Fund(
        type=fund.code("TipoCassa"),
        rate=fund.number("AlCassa"),
        amount=fund.required_number("ImportoContributoCassa"),
        taxable=fund.number("ImponibileCassa"),
        vat_rate=fund.number("AliquotaIVA") or ZERO,
        nature=fund.code("Natura"),
        withheld=fund.is_yes("Ritenuta"),
        reference=fund.text("RiferimentoAmministrazione"),
    )
