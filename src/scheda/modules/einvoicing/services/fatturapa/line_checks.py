"""Arithmetic and codes of the lines and funds, after the checks of the exchange system (SdI)."""

from collections.abc import Iterator
from decimal import Context, localcontext

from scheda.modules.einvoicing.services.fatturapa.amounts import CENT, discounted
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.lines import Discount, Fund, Line
from scheda.modules.einvoicing.services.fatturapa.notices import DocumentWarning, warning


def line_warnings(document: Document) -> Iterator[DocumentWarning]:
    if not document.lines:
        yield warning("no_lines")
    for line in document.lines:
        yield from price_warnings(line)
        if not document.prices_include_vat:
            yield from nature_warnings(line)
        if line.withheld and not document.withholdings:
            yield warning("00411", line=line.number)
        if any(is_empty(discount) for discount in line.discounts):
            yield warning("00438", line=line.number)
    if any(is_empty(discount) for discount in document.discounts):
        yield warning("00437")


def price_warnings(line: Line) -> Iterator[DocumentWarning]:
    """Both readings of a discount that has a percentage and an amount are in use."""
    # Absurd prices end in infinity here, not in an exception.
    with localcontext(Context(traps=[])):
        computed = [
            discounted(line.unit_price, line.discounts, amounts_first=first) * line.quantity
            for first in (True, False)
        ]
        wrong = not any(abs(line.total - total) <= CENT for total in computed)
        shown = f"{computed[0].normalize():f}"
    if wrong:
        yield warning("00423", line=line.number, declared=line.total, computed=shown)


def nature_warnings(line: Line) -> Iterator[DocumentWarning]:
    if line.vat_rate == 0 and not line.nature:
        yield warning("00400", line=line.number)
    if line.vat_rate != 0 and line.nature:
        yield warning("00401", line=line.number, nature=line.nature, rate=line.vat_rate)


def is_empty(discount: Discount) -> bool:
    return bool(discount.type) and discount.percent is None and discount.amount is None


def fund_warnings(document: Document) -> Iterator[DocumentWarning]:
    for fund in document.funds:
        yield from fund_nature_warnings(fund)
        if fund.withheld and not document.withholdings:
            yield warning("00415", fund=fund.type)


def fund_nature_warnings(fund: Fund) -> Iterator[DocumentWarning]:
    if fund.vat_rate == 0 and not fund.nature:
        yield warning("00413", fund=fund.type)
    if fund.vat_rate != 0 and fund.nature:
        yield warning("00414", fund=fund.type, nature=fund.nature, rate=fund.vat_rate)
