"""Lines of a simplified invoice (FSM10): one amount with the VAT inside, little else."""

from decimal import Decimal

from scheda.modules.einvoicing.services.fatturapa.amounts import rate_within, vat_within
from scheda.modules.einvoicing.services.fatturapa.body import ONE
from scheda.modules.einvoicing.services.fatturapa.element import Node
from scheda.modules.einvoicing.services.fatturapa.lines import ZERO, Line, VatRow


def read_simplified_lines(body: Node) -> tuple[Line, ...]:
    goods = body.children("DatiBeniServizi")
    return tuple(read_simplified_line(line, number) for number, line in enumerate(goods, start=1))


def read_simplified_line(line: Node, number: int) -> Line:
    total = line.required_number("Importo")
    rate, tax = rate_and_tax(total, line.number("DatiIVA/Aliquota"), line.number("DatiIVA/Imposta"))
    return Line(
        number=number,
        description=line.text("Descrizione"),
        quantity=ONE,
        unit="",
        unit_price=total,
        total=total,
        vat_rate=rate,
        nature=line.code("Natura"),
        reference=line.text("RiferimentoNormativo"),
        vat_included=tax,
    )


def rate_and_tax(
    total: Decimal, rate: Decimal | None, tax: Decimal | None
) -> tuple[Decimal, Decimal]:
    """The file gives the rate or the VAT, seldom both."""
    if rate is None:
        return rate_within(total, tax or ZERO), tax or ZERO
    return rate, vat_within(total, rate) if tax is None else tax


def summary_of(lines: tuple[Line, ...]) -> tuple[VatRow, ...]:
    """Sum the VAT of the lines instead of computing it anew: the total must stay as printed."""
    taxable: dict[tuple[Decimal, str], Decimal] = {}
    tax: dict[tuple[Decimal, str], Decimal] = {}
    for line in lines:
        group = line.vat_rate, line.nature
        taxable[group] = taxable.get(group, ZERO) + line.net
        tax[group] = tax.get(group, ZERO) + (line.vat_included or ZERO)
    return tuple(
        VatRow(rate=rate, nature=nature, taxable=taxable[rate, nature], tax=vat, is_computed=True)
        for (rate, nature), vat in tax.items()
    )
