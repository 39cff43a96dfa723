"""The VAT summary against the lines, after the checks of the exchange system (SdI)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from scheda.modules.einvoicing.services.fatturapa.amounts import CENT, vat_groups, vat_on
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.lines import ZERO, VatRow
from scheda.modules.einvoicing.services.fatturapa.notices import DocumentWarning, warning

ONE_UNIT = Decimal(1)


def vat_warnings(document: Document) -> Iterator[DocumentWarning]:
    yield from rate_warnings(document)
    yield from match_warnings(document)
    declared = [row for row in document.vat_rows if not row.is_computed]
    for row in declared:
        yield from row_warnings(row)
    yield from taxable_warnings(document, declared)


def rate_warnings(document: Document) -> Iterator[DocumentWarning]:
    """A rate below one is a fraction where a percentage belongs: no country has such a rate."""
    rates = [line.vat_rate for line in document.lines]
    rates += [fund.vat_rate for fund in document.funds]
    rates += [row.rate for row in document.vat_rows]
    for rate in dict.fromkeys(rates):
        if 0 < rate < 1:
            yield warning("00424", rate=rate)


def match_warnings(document: Document) -> Iterator[DocumentWarning]:
    used = dict.fromkeys(vat_groups(document.lines, document.funds))
    declared = {(row.rate, row.nature): row for row in document.vat_rows if not row.is_computed}
    if document.prices_include_vat:
        return
    used_rates, declared_rates = rates_of(used), rates_of(declared)
    for rate in sorted(used_rates - declared_rates):
        yield warning("00419", rate=rate)
    for rate in sorted(declared_rates - used_rates):
        yield warning("00443", rate=rate)
    for nature in sorted(natures_of(used) ^ natures_of(declared)):
        yield warning("00444", nature=nature)


def row_warnings(row: VatRow) -> Iterator[DocumentWarning]:
    expected = vat_on(row.taxable, row.rate)
    if abs(row.tax - expected) > CENT:
        yield warning("00421", rate=row.rate, declared=row.tax, computed=expected)
    if row.rate == 0 and not row.nature:
        yield warning("00429")
    if row.rate != 0 and row.nature:
        yield warning("00430", nature=row.nature, rate=row.rate)


def taxable_warnings(document: Document, declared: list[VatRow]) -> Iterator[DocumentWarning]:
    """One rate may be split over rows with different due dates, so rows are added up first."""
    sums = vat_groups(document.lines, document.funds)
    for (rate, nature), rows in grouped(declared).items():
        taxable = sum((row.taxable for row in rows), ZERO)
        rounding = sum((row.rounding or ZERO for row in rows), ZERO)
        computed = sums.get((rate, nature), ZERO) + rounding
        if abs(taxable - computed) >= ONE_UNIT:
            yield warning("00422", rate=rate, declared=taxable, computed=computed)


def grouped(rows: list[VatRow]) -> dict[tuple[Decimal, str], list[VatRow]]:
    groups: dict[tuple[Decimal, str], list[VatRow]] = {}
    for row in rows:
        groups.setdefault((row.rate, row.nature), []).append(row)
    return groups


def rates_of(groups: Iterable[tuple[Decimal, str]]) -> set[Decimal]:
    return {rate for rate, _ in groups}


def natures_of(groups: Iterable[tuple[Decimal, str]]) -> set[str]:
    return {nature for _, nature in groups if nature}
