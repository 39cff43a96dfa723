"""A document of the administration's program, as it is mirrored here."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from scheda.modules.documents.models.stages import COMMERCIAL, FISCAL, Kind
from scheda.modules.documents.services.drafts import LineDraft


@dataclass(frozen=True, kw_only=True)
class Follow:
    """What it follows, by its id over there; without an amount, as much as is left of it."""

    source_id: str
    amount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class DueSheet:
    due_on: dt.date | None
    amount: Decimal
    open_amount: Decimal | None = None
    method: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentSheet:
    """The whole document: what is left out here is taken out there too."""

    source: str
    source_id: str
    party_id: UUID
    kind: str
    number: str
    date: dt.date
    net: Decimal
    tax: Decimal
    status: str = ""
    currency: str = "EUR"
    valid_until: dt.date | None = None
    revision: int = 1
    reason: str = ""
    site_id: UUID | None = None
    contact_id: UUID | None = None
    seller_id: UUID | None = None
    customer_reference: str = ""
    notes: list[str] = field(default_factory=list)
    milestones: dict[str, dt.datetime] = field(default_factory=dict)
    lines: list[LineDraft] = field(default_factory=list)
    instalments: list[DueSheet] = field(default_factory=list)
    follows: list[Follow] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        return (self.source, self.source_id)

    @property
    def gross(self) -> Decimal:
        return self.net + self.tax

    @property
    def is_owed(self) -> bool:
        return self.kind in FISCAL

    @property
    def due(self) -> list[DueSheet]:
        """An invoice without due dates is owed at once, whole."""
        return self.instalments if self.is_owed else []

    @property
    def open_amount(self) -> Decimal:
        if not self.is_owed:
            return Decimal()
        if not self.due:
            return self.gross
        return sum((left_of(one) for one in self.due), Decimal())

    @property
    def next_due(self) -> dt.date | None:
        days = [one.due_on for one in self.due if one.due_on and left_of(one)]
        return min(days, default=None)

    @property
    def content_hash(self) -> str:
        return sha256(f"{self.source}\n{self.source_id}".encode()).hexdigest()

    def columns(self) -> dict[str, Any]:
        """What is written over, every time it comes."""
        return {
            "party_id": self.party_id,
            "direction": "issued",
            "kind": self.kind,
            "number": self.number,
            "date": self.date,
            "currency": self.currency,
            "sign": -1 if self.kind == Kind.CREDIT_NOTE else 1,
            "net": self.net,
            "tax": self.tax,
            "gross": self.gross,
            "amount_due": self.gross if self.is_owed else Decimal(),
            "open_amount": self.open_amount,
            "due_on": self.next_due,
            "status": self.status if self.kind in COMMERCIAL else "",
            "valid_until": self.valid_until,
            "revision": self.revision,
            "reason": self.reason,
            "site_id": self.site_id,
            "contact_id": self.contact_id,
            "seller_id": self.seller_id,
            "customer_reference": self.customer_reference,
            "causes": self.notes,
        }


def left_of(due: DueSheet) -> Decimal:
    return due.amount if due.open_amount is None else due.open_amount
