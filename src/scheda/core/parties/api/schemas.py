"""What the API takes and gives."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from ninja import Field, Schema
from pydantic import AfterValidator

from scheda.core.parties.models.choices import (
    AddressType,
    Attitude,
    BuyingRole,
    Channel,
    ContactType,
    Department,
    Kind,
    Lifecycle,
    RelationshipType,
    SizeBand,
)
from scheda.foundation.api.schemas import FactsOut
from scheda.foundation.api.types import Day, Flag, Whole


def _email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError as error:
        raise ValueError(error.messages[0]) from error
    return value


def _email_or_nothing(value: str) -> str:
    return _email(value) if value else ""


Name = Annotated[str, Field(max_length=200)]
Line = Annotated[str, Field(max_length=120)]
Short = Annotated[str, Field(max_length=30)]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Language = Annotated[str, Field(pattern="^([a-z]{2})?$")]
Email = Annotated[str, Field(max_length=254), AfterValidator(_email_or_nothing)]
BuyingRoles = Annotated[list[BuyingRole], Field(max_length=7)]
Influence = Annotated[Whole, Field(ge=1, le=5)] | None
Tags = Annotated[list[Annotated[str, Field(min_length=1, max_length=40)]], Field(max_length=50)]


class ContactPointIn(Schema):
    type: ContactType
    value: Annotated[str, Field(min_length=1, max_length=254)]
    label: Annotated[str, Field(max_length=60)] = ""
    is_primary: Flag | None = None
    do_not_use: Flag = False


class ContactPointOut(Schema):
    id: UUID
    version: int
    type: str
    value: str
    normalized: str
    label: str
    is_primary: Flag
    do_not_use: Flag


class AddressIn(Schema):
    type: AddressType = AddressType.LEGAL
    label: Annotated[str, Field(max_length=80)] = ""
    street: Annotated[str, Field(max_length=150)] = ""
    street_number: Annotated[str, Field(max_length=12)] = ""
    postcode: Annotated[str, Field(max_length=10)] = ""
    city: Annotated[str, Field(max_length=80)] = ""
    province: Annotated[str, Field(max_length=20)] = ""
    country: Country = "IT"
    access_notes: Annotated[str, Field(max_length=300)] = ""
    opening_hours: Annotated[str, Field(max_length=200)] = ""
    contact_id: UUID | None = None
    phone: Annotated[str, Field(max_length=40)] = ""
    starts_on: Day | None = None
    ends_on: Day | None = None
    is_primary: Flag | None = None


class AddressOut(AddressIn):
    id: UUID
    version: int
    type: str  # type: ignore[assignment]
    is_primary: Flag
    country: str


class PartyFacts(Schema):
    """Everything that can be written. A field that a role hides cannot be written either."""

    kind: Kind = Kind.COMPANY
    name: Name = ""
    legal_name: Name = ""
    first_name: Annotated[str, Field(max_length=100)] = ""
    last_name: Annotated[str, Field(max_length=100)] = ""
    job_title: Line = ""
    country: Country = "IT"
    language: Language = ""
    vat_number: Short = ""
    tax_code: Short = ""
    personal_tax_code: Annotated[str, Field(max_length=20)] = ""
    bank_account: Annotated[str, Field(max_length=42)] = ""
    trade_register_number: Short = ""
    einvoice_channel: Channel | Annotated[str, Field(max_length=0)] = ""
    sdi_code: Annotated[str, Field(max_length=7)] = ""
    pec: Email = ""
    lifecycle: Lifecycle = Lifecycle.PROSPECT
    is_supplier: Flag = False
    is_partner: Flag = False
    is_competitor: Flag = False
    is_private: Flag = False
    industry: Line = ""
    industry_code: Annotated[str, Field(max_length=10)] = ""
    size_band: SizeBand | Annotated[str, Field(max_length=0)] = ""
    website: Name = ""
    tags: Tags = []
    notes: Annotated[str, Field(max_length=20_000)] = ""
    owner_id: UUID | None = None
    team_id: UUID | None = None
    parent_id: UUID | None = None
    custom: dict[str, Any] = {}


class PartyIn(PartyFacts):
    """A name is enough. Without an owner the caller owns it."""

    contact_points: Annotated[list[ContactPointIn], Field(max_length=50)] = []
    addresses: Annotated[list[AddressIn], Field(max_length=50)] = []


class PartyPatch(PartyFacts):
    """Only what is sent is written. `version` may stand here instead of `If-Match`."""

    version: Whole | None = None


class PartyOut(FactsOut):
    """Sealed values are never given out; hidden fields are left out."""

    id: UUID
    version: int
    code: str
    kind: str | None = None
    name: str | None = None
    legal_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    job_title: str | None = None
    country: str | None = None
    language: str | None = None
    vat_country: str | None = None
    vat_number: str | None = None
    tax_code: str | None = None
    trade_register_number: str | None = None
    einvoice_channel: str | None = None
    sdi_code: str | None = None
    pec: str | None = None
    tax_warnings: dict[str, str] | None = None
    lifecycle: str | None = None
    is_supplier: bool | None = None
    is_partner: bool | None = None
    is_competitor: bool | None = None
    is_private: bool | None = None
    industry: str | None = None
    industry_code: str | None = None
    size_band: str | None = None
    website: str | None = None
    tags: list[str] | None = None
    notes: str | None = None
    owner_id: UUID | None = None
    team_id: UUID | None = None
    parent_id: UUID | None = None
    phone: str | None = None
    email: str | None = None
    city: str | None = None
    province: str | None = None
    last_contact_at: dt.datetime | None = None
    created_at: dt.datetime
    updated_at: dt.datetime
    archived_at: dt.datetime | None
    binned_at: dt.datetime | None
    custom: dict[str, Any] = {}


class PartyDetail(PartyOut):
    contact_points: list[ContactPointOut] = []
    addresses: list[AddressOut] = []


class RoleIn(Schema):
    """Somebody's role in a company: a person already known, or the name of a new one."""

    person_id: UUID | None = None
    first_name: Annotated[str, Field(max_length=100)] = ""
    last_name: Annotated[str, Field(max_length=100)] = ""
    type: RelationshipType = RelationshipType.EMPLOYEE
    job_title: Line = ""
    department: Department | Annotated[str, Field(max_length=0)] = ""
    buying_roles: BuyingRoles = []
    attitude: Attitude | Annotated[str, Field(max_length=0)] = ""
    influence: Influence = None
    reports_to_id: UUID | None = None
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Email = ""
    starts_on: Day | None = None
    ends_on: Day | None = None


class RolePatch(Schema):
    type: RelationshipType = RelationshipType.EMPLOYEE
    job_title: Line = ""
    department: Department | Annotated[str, Field(max_length=0)] = ""
    buying_roles: BuyingRoles = []
    attitude: Attitude | Annotated[str, Field(max_length=0)] = ""
    influence: Influence = None
    reports_to_id: UUID | None = None
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Email = ""
    starts_on: Day | None = None
    ends_on: Day | None = None


class RoleOut(Schema):
    id: UUID
    version: int
    party_id: UUID
    party_name: str = Field(alias="party.name")
    person_id: UUID
    person_name: str = Field(alias="person.name")
    type: str
    job_title: str
    department: str
    buying_roles: list[str]
    attitude: str
    influence: int | None
    reports_to_id: UUID | None
    phone: str
    email: str
    starts_on: dt.date | None
    ends_on: dt.date | None
