"""Arithmetic of invoices: one rounding, half up, at the place the rules state."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.kinds import Kind
from scheda.modules.einvoicing.services.fatturapa.lines import (
    ZERO,
    Discount,
    Fund,
    Line,
    VatRow,
    Withholding,
)
from scheda.modules.einvoicing.services.fatturapa.notices import warning
from scheda.modules.einvoicing.services.fatturapa.references import Instalment

A = TypeVar("A", Fund, Withholding, Instalment)

CENT = Decimal("0.01")
HUNDRED = Decimal(100)
ITALIAN_RATES = (Decimal(22), Decimal(10), Decimal(5), Decimal(4))


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def vat_on(taxable: Decimal, rate: Decimal) -> Decimal:
    return cents(taxable * rate / HUNDRED)


def vat_within(total: Decimal, rate: Decimal) -> Decimal:
    """The VAT inside an amount that includes it."""
    return cents(total * rate / (HUNDRED + rate))


def rate_within(total: Decimal, tax: Decimal) -> Decimal:
    """The rate behind an amount that includes its VAT; cents leave it uncertain, so known first."""
    for rate in ITALIAN_RATES:
        if abs(vat_within(total, rate) - tax) <= CENT:
            return rate
    net = total - tax
    return cents(tax * HUNDRED / net) if net else ZERO


def discounted(price: Decimal, discounts: Iterable[Discount], *, amounts_first: bool) -> Decimal:
    """Apply discounts and surcharges one after the other, as percentages or amounts per unit."""
    for discount in discounts:
        share = price * (discount.percent or ZERO) / HUNDRED
        amount = abs(discount.amount or ZERO)
        step = (amount or share) if amounts_first else (share or amount)
        price = price + step if discount.is_surcharge else price - step
    return price


def vat_groups(lines: Iterable[Line], funds: Iterable[Fund]) -> dict[tuple[Decimal, str], Decimal]:
    """Taxable amount by rate and nature, as the lines and the funds give it."""
    groups: dict[tuple[Decimal, str], Decimal] = defaultdict(lambda: ZERO)
    for line in lines:
        groups[line.vat_rate, line.nature] += line.net
    for fund in funds:
        groups[fund.vat_rate, fund.nature] += fund.amount
    return dict(groups)


def summary_from(lines: Iterable[Line], funds: Iterable[Fund]) -> tuple[VatRow, ...]:
    """The VAT summary that the file should have had."""
    return tuple(
        VatRow(
            rate=rate,
            nature=nature,
            taxable=cents(taxable),
            tax=vat_on(taxable, rate),
            is_computed=True,
        )
        for (rate, nature), taxable in vat_groups(lines, funds).items()
    )


def with_positive_amounts(document: Document) -> Document:
    """Some issue credit notes with minus signs; here they are positive like all others."""
    if document.kind is not Kind.CREDIT_NOTE or document.gross >= 0:
        return document
    declared = document.declared_total
    return replace(
        document,
        declared_total=None if declared is None else -declared,
        rounding=-document.rounding,
        lines=tuple(negated_line(line) for line in document.lines),
        vat_rows=tuple(negated_row(row) for row in document.vat_rows),
        funds=in_positive(document.funds),
        withholdings=in_positive(document.withholdings),
        instalments=in_positive(document.instalments),
        warnings=(*document.warnings, warning("negative_credit_note")),
    )


def in_positive(amounts: tuple[A, ...]) -> tuple[A, ...]:
    """Turn the signs if they were written negative; many write the minus on the total alone."""
    if sum((each.amount for each in amounts), ZERO) >= 0:
        return amounts
    return tuple(replace(each, amount=-each.amount) for each in amounts)


def negated_line(line: Line) -> Line:
    vat = line.vat_included
    negated = replace(line, total=-line.total, vat_included=None if vat is None else -vat)
    if line.quantity < 0:
        return replace(negated, quantity=-line.quantity)
    return replace(negated, unit_price=-line.unit_price)


def negated_row(row: VatRow) -> VatRow:
    rounding = None if row.rounding is None else -row.rounding
    return replace(row, taxable=-row.taxable, tax=-row.tax, rounding=rounding)
