"""What a document points to (orders, delivery notes, transport) and when it is to be paid."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scheda.modules.einvoicing.services.fatturapa.parties import Address, Party


class ReferenceKind(StrEnum):
    ORDER = "order"
    CONTRACT = "contract"
    AGREEMENT = "agreement"
    RECEIPT = "receipt"
    LINKED_INVOICE = "linked_invoice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An order, contract or earlier invoice; without line numbers it holds for all lines."""

    kind: ReferenceKind
    number: str
    date: dt.date | None
    item: str
    job_code: str
    cup: str
    cig: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryNote:
    number: str
    date: dt.date | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    carrier: Party | None
    driving_licence: str
    vehicle: str
    reason: str
    packages: int | None
    description: str
    weight_unit: str
    gross_weight: Decimal | None
    net_weight: Decimal | None
    collected_at: dt.datetime | None
    starts_on: dt.date | None
    delivery_terms: str
    destination: Address | None
    delivered_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One amount to pay. `due_on` is None when the file gives neither a date nor a term."""

    conditions: str
    method: str
    amount: Decimal
    due_on: dt.date | None
    is_due_computed: bool
    reference_date: dt.date | None
    days: int | None
    payee: str
    bank: str
    iban: str
    abi: str
    cab: str
    bic: str
    payment_code: str
    early_discount: Decimal | None
    early_until: dt.date | None
    penalty: Decimal | None
    penalty_from: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedFile:
    """A file inside the document; `content` is None when it could not be decoded."""

    name: str
    format: str
    compression: str
    description: str
    content: bytes | None
