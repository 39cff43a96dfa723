from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class EquipmentRegistered(Event):
    """A machine was written down for the first time."""

    name: ClassVar[str] = "equipment.equipment_registered"

    equipment_id: UUID
    party_id: UUID | None
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class EquipmentChanged(Event):
    """Facts about a machine were corrected, or it went on to another stage of its life."""

    name: ClassVar[str] = "equipment.equipment_changed"

    equipment_id: UUID
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class EquipmentMoved(Event):
    """Somebody else holds it now; nobody means that it is back in our yard."""

    name: ClassVar[str] = "equipment.equipment_moved"

    equipment_id: UUID
    from_party_id: UUID | None
    to_party_id: UUID | None
    is_rental: bool
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class WorkingStateChanged(Event):
    """A machine went down, works with limits, or works again."""

    name: ClassVar[str] = "equipment.working_state_changed"

    equipment_id: UUID
    party_id: UUID | None
    state: str
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class MeterRead(Event):
    name: ClassVar[str] = "equipment.meter_read"

    equipment_id: UUID
    reading_id: UUID
    by_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class MachinesChanged(Event):
    """One fact of many machines was written at once."""

    name: ClassVar[str] = "equipment.machines_changed"

    equipment_ids: list[UUID]
    by_id: UUID
