"""Everything doubtful in a document. Foreign files are taken as they are, and the doubt is said."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.kinds import KINDS, Kind
from scheda.modules.einvoicing.services.fatturapa.line_checks import fund_warnings, line_warnings
from scheda.modules.einvoicing.services.fatturapa.notices import DocumentWarning, warning
from scheda.modules.einvoicing.services.fatturapa.party_checks import party_warnings
from scheda.modules.einvoicing.services.fatturapa.references import ReferenceKind
from scheda.modules.einvoicing.services.fatturapa.vat_checks import vat_warnings

# Roundings of many rates add up to a few cents.
FEW_CENTS = Decimal("0.05")


def warnings_of(document: Document, today: dt.date) -> Iterator[DocumentWarning]:
    yield from party_warnings(document.seller)
    yield from party_warnings(document.buyer)
    yield from heading_warnings(document, today)
    yield from line_warnings(document)
    yield from fund_warnings(document)
    yield from vat_warnings(document)


def heading_warnings(document: Document, today: dt.date) -> Iterator[DocumentWarning]:
    if document.fiscal_type not in KINDS:
        yield warning("unknown_type", type=document.fiscal_type)
    if document.date > today:
        yield warning("00403", date=document.date)
    if not any(letter.isdigit() for letter in document.number):
        yield warning("00425", number=document.number)
    if not document.buyer.identifier:
        yield warning("00417")
    yield from link_warnings(document)
    yield from total_warnings(document)


def link_warnings(document: Document) -> Iterator[DocumentWarning]:
    if document.kind is not Kind.CREDIT_NOTE:
        return
    for reference in document.references:
        is_link = reference.kind is ReferenceKind.LINKED_INVOICE
        if is_link and reference.date and reference.date > document.date:
            yield warning("00418", number=reference.number)


def total_warnings(document: Document) -> Iterator[DocumentWarning]:
    declared, computed = document.declared_total, document.computed_total
    if declared is not None and abs(declared - computed) > FEW_CENTS:
        yield warning("total_differs", declared=declared, computed=computed)
