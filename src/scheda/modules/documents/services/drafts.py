"""A document before it is recorded: what an importer has understood of it."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class LineDraft:
    description: str
    quantity: Decimal
    unit_price: Decimal
    total: Decimal
    tax_rate: Decimal
    unit: str = ""
    nature: str = ""
    codes: list[Any] = field(default_factory=list)
    discounts: list[Any] = field(default_factory=list)
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    extras: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class TaxDraft:
    rate: Decimal
    taxable: Decimal
    tax: Decimal
    nature: str = ""
    due_when: str = ""
    law: str = ""


@dataclass(frozen=True, kw_only=True)
class InstalmentDraft:
    amount: Decimal
    due_on: dt.date | None
    method: str = ""
    iban: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentDraft:
    """Amounts as printed; `facts` are further columns of `Document`."""

    party_id: UUID
    direction: str
    kind: str
    fiscal_type: str
    number: str
    date: dt.date
    currency: str
    sign: int
    net: Decimal
    tax: Decimal
    gross: Decimal
    amount_due: Decimal
    issuer_vat: str
    content_hash: str
    lines: list[LineDraft]
    taxes: list[TaxDraft]
    instalments: list[InstalmentDraft]
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str, dt.date]:
        """What makes it the same document (domain: issuer, kind, number, date)."""
        return (self.issuer_vat, self.fiscal_type, self.number, self.date)
