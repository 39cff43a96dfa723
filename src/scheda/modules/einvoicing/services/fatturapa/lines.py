"""What a document charges for: lines, discounts and the VAT summary."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """A discount (SC) or a surcharge (MG), as a percentage or an amount per unit."""

    type: str
    percent: Decimal | None
    amount: Decimal | None

    @property
    def is_surcharge(self) -> bool:
        return self.type == "MG"


@dataclass(frozen=True, slots=True)
class ItemCode:
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherData:
    type: str
    text: str
    number: Decimal | None
    date: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    number: int | None
    description: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    total: Decimal
    vat_rate: Decimal
    nature: str
    cession: str = ""
    codes: tuple[ItemCode, ...] = ()
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    discounts: tuple[Discount, ...] = ()
    withheld: bool = False
    reference: str = ""
    other_data: tuple[OtherData, ...] = ()
    # Simplified invoices only: the VAT inside the total.
    vat_included: Decimal | None = None

    @property
    def net(self) -> Decimal:
        return self.total if self.vat_included is None else self.total - self.vat_included


@dataclass(frozen=True, slots=True, kw_only=True)
class VatRow:
    rate: Decimal
    nature: str
    taxable: Decimal
    tax: Decimal
    expenses: Decimal | None = None
    rounding: Decimal | None = None
    due: str = ""
    law: str = ""
    # Worked out from the lines because the file has no such row.
    is_computed: bool = False

    @property
    def is_split(self) -> bool:
        """Split payment: the buyer pays this VAT to the state, not to the seller."""
        return self.due == "S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    is_virtual: bool
    amount: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withholding:
    type: str
    amount: Decimal
    rate: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """A professional's social-security fund: its contribution is part of the VAT base."""

    type: str
    rate: Decimal | None
    amount: Decimal
    taxable: Decimal | None
    vat_rate: Decimal
    nature: str
    withheld: bool
    reference: str
