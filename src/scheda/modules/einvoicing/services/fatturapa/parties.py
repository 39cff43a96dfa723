"""Who sells and who buys, as an invoice names them."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

# Swiss numbers begin with CHE, which is not the country written twice.
OWN_PREFIX = frozenset({"CH"})
PERSONAL_TAX_CODE = 16
SEPARATORS = re.compile(r"[\s.\-/:]+")


class PartyKind(StrEnum):
    COMPANY = "company"
    PERSON = "person"
    PUBLIC_BODY = "public_body"


@dataclass(frozen=True, slots=True)
class VatNumber:
    country: str
    number: str

    @classmethod
    def normalised(cls, country: str, number: str) -> Self:
        country = SEPARATORS.sub("", country).upper()
        number = SEPARATORS.sub("", number).upper()
        if country not in OWN_PREFIX:
            number = number.removeprefix(country)
        return cls(country, number)

    def __str__(self) -> str:
        return self.number if self.country in OWN_PREFIX else self.country + self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    street: str
    street_number: str
    postcode: str
    city: str
    province: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeRegister:
    """Entry in the Italian register of companies (REA)."""

    office: str
    number: str
    capital: Decimal | None
    sole_shareholder: str
    liquidation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalRegister:
    name: str
    province: str
    number: str
    since: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    vat: VatNumber | None
    tax_code: str
    company_name: str = ""
    first_name: str = ""
    last_name: str = ""
    title: str = ""
    eori: str = ""
    tax_regime: str = ""
    address: Address | None = None
    branch: Address | None = None
    trade_register: TradeRegister | None = None
    professional_register: ProfessionalRegister | None = None
    phone: str = ""
    fax: str = ""
    email: str = ""
    pec: str = ""
    sdi_code: str = ""
    reference: str = ""
    is_public_body: bool = False

    @property
    def name(self) -> str:
        return self.company_name or f"{self.first_name} {self.last_name}".strip()

    @property
    def kind(self) -> PartyKind:
        if self.is_public_body:
            return PartyKind.PUBLIC_BODY
        if self.last_name or (not self.company_name and len(self.tax_code) == PERSONAL_TAX_CODE):
            return PartyKind.PERSON
        return PartyKind.COMPANY

    @property
    def identifier(self) -> str:
        """The best thing to recognise the party by, or nothing."""
        return str(self.vat) if self.vat else self.tax_code
