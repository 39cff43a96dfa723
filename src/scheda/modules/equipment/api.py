"""/api/v1/machines/: every machine that the caller may see, and what is done with it."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status
from pydantic import AwareDatetime

from scheda.core.parties.public import Address, Party
from scheda.foundation.access.rights import hidden_fields, read_only_fields
from scheda.foundation.access.scope import EDIT
from scheda.foundation.access.veils import veil
from scheda.foundation.api.description import Inlined
from scheda.foundation.api.paging import Cursor, Limit, Slice, Sort, Words, slice_of
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Day, Flag, Moment, Whole
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.custom_fields.values import clean_custom, shown_custom
from scheda.foundation.screens.request import PersonRequest
from scheda.modules.equipment.fields import equipment_fields
from scheda.modules.equipment.forms import RULED_BY
from scheda.modules.equipment.models import (
    EQUIPMENT,
    Equipment,
    EquipmentClass,
    EquipmentQuerySet,
    MeterReading,
    choices,
)
from scheda.modules.equipment.permissions import CREATE_EQUIPMENT, EDIT_EQUIPMENT, VIEW_EQUIPMENT
from scheda.modules.equipment.queries import listing
from scheda.modules.equipment.services import moving, reading, registering, working

router = Router(tags=["machines"])
Ownership = Annotated[choices.Ownership, Inlined()]
Condition = Annotated[choices.Condition, Inlined()]
Stage = Annotated[choices.Lifecycle, Inlined()]
Working = Annotated[choices.WorkingState, Inlined()]
MeterKind = Annotated[choices.Meter, Inlined()]
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
Figure = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=1)]
Year = Annotated[Whole, Field(ge=1900, le=2200)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Name = Annotated[str, Field(min_length=1, max_length=60)]
Line = Annotated[str, Field(max_length=300)]


class MachineFacts(Schema):
    """What can be corrected later; holder, owner and working state have verbs of their own."""

    brand: Name
    model: Annotated[str, Field(max_length=80)] = ""
    serial_no: Name
    class_code: Annotated[str, Field(min_length=1, max_length=20)]
    ownership: Ownership = Equipment.Ownership.OWN_FLEET
    year: Year | None = None
    condition: Condition | None = None
    site_id: UUID | None = None
    acquired_on: Day | None = None
    commissioned_on: Day | None = None
    warranty_until: Day | None = None
    inspection_due_on: Day | None = None
    expected_return_on: Day | None = None
    monthly_rate: Amount | None = None
    notes: Annotated[str, Field(max_length=20_000)] = ""
    custom: dict[str, Any] = {}


class MachineIn(MachineFacts):
    owner_id: UUID | None = None
    custodian_id: UUID | None = None
    on_rent_since: Day | None = None
    currency: Currency = "EUR"


class MachinePatch(MachineFacts):
    """Only what is sent is written. `version` may stand here instead of `If-Match`."""

    brand: Name = ""
    serial_no: Name = ""
    class_code: Annotated[str, Field(min_length=1, max_length=20)] = ""
    version: Whole | None = None


class MachineOut(Schema):
    id: UUID
    version: int
    brand: str
    model: str
    serial_no: str
    class_code: str
    ownership: str
    owner_id: UUID | None
    custodian_id: UUID | None
    site_id: UUID | None
    lifecycle: str
    condition: str
    working_state: str
    state_since: AwareDatetime | None
    state_reason: str
    situation: str
    year: int | None
    acquired_on: dt.date | None
    commissioned_on: dt.date | None
    warranty_until: dt.date | None
    inspection_due_on: dt.date | None
    on_rent_since: dt.date | None
    expected_return_on: dt.date | None
    monthly_rate: Decimal | None
    currency: str
    meter_value: Decimal | None
    meter_kind: str
    meter_at: AwareDatetime | None
    notes: str
    custom: dict[str, Any]


class HandOverIn(Schema):
    to_id: UUID
    at: Moment | None = None
    site_id: UUID | None = None
    is_rental: Flag = True
    expected_return_on: Day | None = None
    monthly_rate: Amount | None = None
    currency: Currency = "EUR"


class TakeBackIn(Schema):
    at: Moment | None = None


class SellIn(Schema):
    to_id: UUID
    at: Moment | None = None


class MarkIn(Schema):
    """`reason` says what is wrong; a machine that works needs none."""

    state: Working
    reason: Line = ""


class StageIn(Schema):
    to: Stage


class ReadingIn(Schema):
    value: Figure
    kind: MeterKind | None = None
    at: Moment | None = None
    is_new_meter: Flag = False


class ReadingOut(Schema):
    id: UUID
    kind: str
    value: Decimal
    at: AwareDatetime
    state: str
    is_new_meter: bool


@router.get("", response={200: Slice[MachineOut], **ERRORS}, exclude_unset=True)
def list_machines(
    request: PersonRequest,
    q: Words = "",
    sort: Sort = "serial_no",
    limit: Limit = 50,
    after: Cursor = "",
) -> dict[str, Any]:
    """Machines, filtered by any field: `?customer=<id>&working_state=down`."""
    refuse_without(request, *VIEW_EQUIPMENT)
    records = _seen(request).listed()
    records = listing.found(records, q) if q.strip() else records
    page = slice_of(
        request, records, equipment_fields, sort="serial_no", limit=limit, besides=("q",)
    )
    return {**page, "items": [_shown(request, one) for one in page["items"]]}


@router.post("", response={201: MachineOut, **ERRORS}, exclude_unset=True)
def register_machine(
    request: PersonRequest, response: HttpResponse, body: MachineIn
) -> Status[dict[str, Any]]:
    refuse_without(request, *CREATE_EQUIPMENT)
    facts = _written(request, body.model_dump(exclude_unset=True))
    for key, name in (("owner_id", "owner_party"), ("custodian_id", "custodian")):
        if facts.get(key):
            facts[name] = _party(request, facts[key], key)
        facts.pop(key, None)
    machine = registering.register(by=request.user, **facts)
    tagged(response, machine)
    return Status(201, _shown(request, machine))


@router.get("{uuid:machine_id}", response={200: MachineOut, **ERRORS}, exclude_unset=True)
def get_machine(request: PersonRequest, response: HttpResponse, machine_id: UUID) -> dict[str, Any]:
    machine = get_object_or_404(_seen(request), pk=machine_id)
    tagged(response, machine)
    return _shown(request, machine)


@router.patch("{uuid:machine_id}", response={200: MachineOut, **ERRORS}, exclude_unset=True)
def change_machine(
    request: PersonRequest, response: HttpResponse, machine_id: UUID, body: MachinePatch
) -> dict[str, Any]:
    machine = _editable(request, machine_id)
    sent = body.model_dump(exclude_unset=True, exclude={"version"})
    facts = _written(request, sent, before=machine.custom)
    version = version_asked(request, body.version)
    machine = registering.change(machine, by=request.user, version=version, **facts)
    return _answer(request, response, machine)


@router.post(
    "{uuid:machine_id}/hand-over", response={200: MachineOut, **ERRORS}, exclude_unset=True
)
def hand_over(
    request: PersonRequest, response: HttpResponse, machine_id: UUID, body: HandOverIn
) -> dict[str, Any]:
    """To a customer, on rent or lent; only a machine of ours that nobody holds."""
    machine = _editable(request, machine_id)
    facts = body.model_dump(exclude={"to_id", "site_id"})
    party = _party(request, body.to_id, "to_id")
    facts["site"] = _site(request, body.site_id)
    machine = moving.hand_over(machine, to=party, by=request.user, **facts)
    return _answer(request, response, machine)


@router.post(
    "{uuid:machine_id}/take-back", response={200: MachineOut, **ERRORS}, exclude_unset=True
)
def take_back(
    request: PersonRequest, response: HttpResponse, machine_id: UUID, body: TakeBackIn
) -> dict[str, Any]:
    machine = moving.take_back(_editable(request, machine_id), by=request.user, at=body.at)
    return _answer(request, response, machine)


@router.post("{uuid:machine_id}/sell", response={200: MachineOut, **ERRORS}, exclude_unset=True)
def sell(
    request: PersonRequest, response: HttpResponse, machine_id: UUID, body: SellIn
) -> dict[str, Any]:
    machine = _editable(request, machine_id)
    party = _party(request, body.to_id, "to_id")
    machine = moving.sell(machine, to=party, by=request.user, at=body.at)
    return _answer(request, response, machine)


@router.post("{uuid:machine_id}/mark", response={200: MachineOut, **ERRORS}, exclude_unset=True)
def mark(
    request: PersonRequest, response: HttpResponse, machine_id: UUID, body: MarkIn
) -> dict[str, Any]:
    """Down, with limits, or well again."""
    machine = _editable(request, machine_id)
    machine = working.mark(machine, state=body.state, reason=body.reason, by=request.user)
    return _answer(request, response, machine)


@router.post("{uuid:machine_id}/stage", response={200: MachineOut, **ERRORS}, exclude_unset=True)
def advance(
    request: PersonRequest, response: HttpResponse, machine_id: UUID, body: StageIn
) -> dict[str, Any]:
    machine = registering.advance(_editable(request, machine_id), to=body.to, by=request.user)
    return _answer(request, response, machine)


@router.get("{uuid:machine_id}/readings", response={200: list[ReadingOut], **ERRORS})
def readings(request: PersonRequest, machine_id: UUID) -> list[MeterReading]:
    """The latest hundred, newest first."""
    return list(get_object_or_404(_seen(request), pk=machine_id).readings.all()[:100])


@router.post("{uuid:machine_id}/readings", response={201: ReadingOut, **ERRORS})
def add_reading(request: PersonRequest, machine_id: UUID, body: ReadingIn) -> Status[MeterReading]:
    """More hours than have passed make a reading suspect; it is kept, and counted nowhere."""
    machine = _editable(request, machine_id)
    facts = body.model_dump(exclude={"kind"})
    return Status(201, reading.add(machine, kind=body.kind or "", by=request.user, **facts))


def _seen(request: PersonRequest) -> EquipmentQuerySet:
    seen = Equipment.objects.visible_to(request.user)
    return seen.select_related("equipment_class", "custodian", "owner_party", "site")


def _editable(request: PersonRequest, machine_id: UUID) -> Equipment:
    machine: Equipment = get_object_or_404(_seen(request), pk=machine_id)
    if not Equipment.objects.allowed(request.user, EDIT).filter(pk=machine_id).exists():
        raise PermissionDenied(_("You can see this machine but not change it."))
    refuse_without(request, *EDIT_EQUIPMENT)
    return machine


def _answer(request: PersonRequest, response: HttpResponse, machine: Equipment) -> dict[str, Any]:
    tagged(response, machine)
    return _shown(request, machine)


def _shown(request: PersonRequest, machine: Equipment) -> dict[str, Any]:
    """An owner out of sight is nobody."""
    veil(machine, request.user)
    facts = {name: getattr(machine, name, None) for name in MachineOut.model_fields}
    facts["class_code"] = machine.equipment_class.code
    facts["owner_id"] = machine.owner_party_id if _is_seen(request, machine) else None
    facts["custom"] = shown_custom(machine, request.user)
    return facts


def _is_seen(request: PersonRequest, machine: Equipment) -> bool:
    if machine.owner_party_id is None or machine.owner_party_id == machine.custodian_id:
        return True
    return Party.objects.visible_to(request.user).filter(pk=machine.owner_party_id).exists()


def _written(
    request: PersonRequest, facts: dict[str, Any], before: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Sent values as the service takes them; what a rule closes is refused by name."""
    closed = hidden_fields(request.user, EQUIPMENT) | read_only_fields(request.user, EQUIPMENT)
    errors = {
        name: _("You may not change this field.")
        for name in facts
        if HIDDEN_BY.get(name, name) in closed
    }
    if errors:
        raise ValidationError(errors)
    if "class_code" in facts:
        facts["equipment_class"] = _class(facts.pop("class_code"))
    if "site_id" in facts:
        facts["site"] = _site(request, facts.pop("site_id"))
    if "condition" in facts:
        facts["condition"] = facts["condition"] or ""
    if "custom" in facts or before is None:
        own = facts.get("custom", {})
        facts["custom"] = clean_custom(EQUIPMENT, own, before=before, user=request.user)
    return facts


def _class(code: str) -> EquipmentClass:
    known = EquipmentClass.objects.filter(code=code.upper()).first()
    if known is None:
        raise ValidationError({"class_code": _("There is no class with this code.")})
    return known


def _party(request: PersonRequest, party_id: UUID, key: str) -> Party:
    seen = Party.objects.visible_to(request.user).not_binned()
    party: Party | None = seen.filter(pk=party_id).first()
    if party is None:
        raise ValidationError({key: _("There is nothing with this id that you may see.")})
    return party


def _site(request: PersonRequest, site_id: UUID | None) -> Address | None:
    if site_id is None:
        return None
    places = Address.objects.filter(party__in=Party.objects.visible_to(request.user))
    place: Address | None = places.filter(pk=site_id).first()
    if place is None:
        raise ValidationError({"site_id": _("There is nothing with this id that you may see.")})
    return place


HIDDEN_BY = {
    "owner_id": "owner",
    "custodian_id": "customer",
    "class_code": "class",
    "site_id": "town",
    "state_since": "working_state",
    "currency": "monthly_rate",
    "meter_kind": "meter_value",
    **RULED_BY,
}
"""Keys that go by the rule of another field."""
