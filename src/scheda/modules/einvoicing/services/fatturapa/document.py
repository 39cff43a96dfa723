"""One invoice, credit note or self-invoice, as plain values."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from scheda.modules.einvoicing.services.fatturapa.kinds import Kind, kind_of
from scheda.modules.einvoicing.services.fatturapa.lines import (
    ZERO,
    Discount,
    Fund,
    Line,
    Stamp,
    VatRow,
    Withholding,
)
from scheda.modules.einvoicing.services.fatturapa.notices import DocumentWarning
from scheda.modules.einvoicing.services.fatturapa.parties import Party
from scheda.modules.einvoicing.services.fatturapa.references import (
    DeliveryNote,
    EmbeddedFile,
    Instalment,
    Reference,
    Transport,
)


class DocumentKey(NamedTuple):
    """Two documents with one key and two contents are a conflict."""

    issuer: str
    fiscal_type: str
    number: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file a document came from; `payload_sha256` is of the XML inside the signature."""

    name: str
    sha256: str
    payload_sha256: str
    signature: str
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    source: Source
    position: int
    content_hash: str
    format: str
    fiscal_type: str
    number: str
    date: dt.date
    currency: str
    seller: Party
    buyer: Party
    representative: Party | None = None
    intermediary: Party | None = None
    issued_by: str = ""
    declared_total: Decimal | None = None
    rounding: Decimal = ZERO
    notes: tuple[str, ...] = ()
    is_article_73: bool = False
    prices_include_vat: bool = False
    discounts: tuple[Discount, ...] = ()
    stamp: Stamp | None = None
    withholdings: tuple[Withholding, ...] = ()
    funds: tuple[Fund, ...] = ()
    references: tuple[Reference, ...] = ()
    delivery_notes: tuple[DeliveryNote, ...] = ()
    progress_phases: tuple[int, ...] = ()
    transport: Transport | None = None
    main_invoice: Reference | None = None
    lines: tuple[Line, ...] = ()
    vat_rows: tuple[VatRow, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    attachments: tuple[EmbeddedFile, ...] = ()
    warnings: tuple[DocumentWarning, ...] = ()

    @property
    def kind(self) -> Kind:
        return kind_of(self.fiscal_type)

    @property
    def sign(self) -> int:
        """Amounts of a credit note are positive; the sign says that they are owed back."""
        return -1 if self.kind is Kind.CREDIT_NOTE else 1

    @property
    def key(self) -> DocumentKey:
        issuer = self.seller.identifier or self.seller.name
        return DocumentKey(issuer, self.fiscal_type, self.number, self.date)

    @property
    def taxable(self) -> Decimal:
        return sum((row.taxable for row in self.vat_rows), ZERO)

    @property
    def tax(self) -> Decimal:
        return sum((row.tax for row in self.vat_rows), ZERO)

    @property
    def computed_total(self) -> Decimal:
        return self.taxable + self.tax + self.rounding

    @property
    def gross(self) -> Decimal:
        return self.computed_total if self.declared_total is None else self.declared_total

    @property
    def split_tax(self) -> Decimal:
        return sum((row.tax for row in self.vat_rows if row.is_split), ZERO)

    @property
    def receivable(self) -> Decimal:
        """What the buyer owes the seller before withholdings."""
        return self.gross - self.split_tax

    @property
    def withheld(self) -> Decimal:
        return sum((withholding.amount for withholding in self.withholdings), ZERO)
