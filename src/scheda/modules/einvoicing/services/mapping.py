"""From a document as read to a document as recorded."""

import datetime as dt
from dataclasses import asdict, is_dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from scheda.modules.documents.public import (
    DocumentDraft,
    InstalmentDraft,
    LineDraft,
    TaxDraft,
)
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.lines import Line, VatRow
from scheda.modules.einvoicing.services.fatturapa.references import Instalment

CENT = Decimal("0.01")
FEE = "TD06"
LONGEST_ISSUER, LONGEST_NUMBER = 32, 60


def draft_of(document: Document, *, party_id: UUID, direction: str) -> DocumentDraft:
    """Amounts as printed, rounded half up to the cent where the file has more decimals."""
    issuer, fiscal_type, number, date = key_of(document)
    return DocumentDraft(
        party_id=party_id,
        direction=direction,
        kind="fee" if document.fiscal_type == FEE else document.kind.value,
        fiscal_type=fiscal_type,
        number=number,
        date=date,
        currency=document.currency[:3],
        sign=document.sign,
        net=cents(document.taxable),
        tax=cents(document.tax),
        gross=cents(document.gross),
        amount_due=cents(document.receivable - document.withheld),
        issuer_vat=issuer,
        content_hash=document.content_hash,
        lines=[_line(line) for line in document.lines],
        taxes=[_tax(row) for row in document.vat_rows],
        instalments=[_instalment(each) for each in document.instalments],
        facts=_facts(document),
    )


def key_of(document: Document) -> tuple[str, str, str, dt.date]:
    """The key as it is stored."""
    issuer, fiscal_type, number, date = document.key
    return (issuer[:LONGEST_ISSUER], fiscal_type, number[:LONGEST_NUMBER], date)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def _facts(document: Document) -> dict[str, Any]:
    declared = document.declared_total
    return {
        "declared_total": None if declared is None else cents(declared),
        "withheld": cents(document.withheld),
        "stamp": cents(document.stamp.amount or Decimal()) if document.stamp else Decimal(),
        "is_split_payment": document.split_tax != 0,
        "recipient_vat": (document.buyer.identifier or "")[:32],
        "causes": list(document.notes),
        "references": [plain(each) for each in document.references]
        + [{"kind": "delivery_note", **plain(note)} for note in document.delivery_notes],
        "extras": {
            "rounding": str(document.rounding),
            "funds": [plain(fund) for fund in document.funds],
            "withholdings": [plain(each) for each in document.withholdings],
            "discounts": [plain(each) for each in document.discounts],
        },
        "warnings": [{"code": one.code, "params": dict(one.params)} for one in document.warnings],
        "source_file": document.source.name[-200:],
    }


def _line(line: Line) -> LineDraft:
    return LineDraft(
        description=line.description,
        quantity=line.quantity,
        unit=line.unit[:20],
        unit_price=line.unit_price,
        total=line.total,
        tax_rate=line.vat_rate,
        nature=line.nature[:5],
        codes=[plain(code) for code in line.codes],
        discounts=[plain(each) for each in line.discounts],
        starts_on=line.period_start,
        ends_on=line.period_end,
        extras={"other": [plain(each) for each in line.other_data], "reference": line.reference},
    )


def _tax(row: VatRow) -> TaxDraft:
    return TaxDraft(
        rate=row.rate,
        nature=row.nature[:5],
        taxable=cents(row.taxable),
        tax=cents(row.tax),
        due_when=row.due[:1],
        law=row.law[:200],
    )


def _instalment(each: Instalment) -> InstalmentDraft:
    return InstalmentDraft(
        amount=cents(each.amount),
        due_on=each.due_on,
        method=each.method[:5],
        iban=each.iban[:34],
    )


def plain(value: Any) -> Any:
    """Dataclasses as JSON: numbers and dates become text, so that nothing is rounded."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(one) for key, one in asdict(value).items()}
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, Decimal | dt.date) else value
