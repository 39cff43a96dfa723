"""What a meter showed."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import User
from scheda.foundation.components.formats import day, number
from scheda.foundation.events.event import publish
from scheda.modules.equipment.events import MeterRead
from scheda.modules.equipment.models import Equipment, MeterReading, Occurrence
from scheda.modules.equipment.models.choices import Meter
from scheda.modules.equipment.services import tenures
from scheda.modules.equipment.services.noting import note

HOUR = 3_600
State = MeterReading.State


@transaction.atomic
def add(
    machine: Equipment,
    *,
    value: Decimal,
    by: User | None,
    kind: str = "",
    at: dt.datetime | None = None,
    is_new_meter: bool = False,
) -> MeterReading:
    """Store a reading. It cannot be below the one before, nor above the one after.

    More hours than have passed since the one before make it suspect: kept, and counted nowhere.
    """
    machine, at = Equipment.locked(machine), tenures.checked(at)
    kind = kind or machine.equipment_class.meter
    accepted = machine.readings.filter(kind=kind, state=State.ACCEPTED)
    before = accepted.filter(at__lte=at).first()
    after = accepted.filter(at__gt=at).order_by("at", "pk").first()
    if not is_new_meter:
        _refuse_backwards(value, before, after)
    reading = MeterReading(
        equipment=machine, kind=kind, value=value, at=at, by=by, is_new_meter=is_new_meter
    )
    if before and not is_new_meter and _is_too_much(reading, before):
        reading.state = State.SUSPECT
    _store(reading)
    if reading.state == State.ACCEPTED and after is None:
        _keep_latest(machine, reading)
    note(
        machine, Occurrence.Kind.READING, by=by, at=at, party_id=machine.custodian_id,
        site_id=machine.site_id, value=str(value), meter=kind, state=reading.state,
    )  # fmt: skip
    publish(MeterRead(equipment_id=machine.pk, reading_id=reading.pk, by_id=by.pk if by else None))
    return reading


def _refuse_backwards(
    value: Decimal, before: MeterReading | None, after: MeterReading | None
) -> None:
    if before and value < before.value:
        text = _("It showed %(value)s on %(day)s. If the meter was replaced, say so.")
        raise ValidationError({"value": text % _told(before)})
    if after and not after.is_new_meter and value > after.value:
        text = _("It showed less later: %(value)s on %(day)s.")
        raise ValidationError({"value": text % _told(after)})


def _told(reading: MeterReading) -> dict[str, str]:
    return {"value": number(reading.value), "day": day(reading.at)}


def _is_too_much(reading: MeterReading, before: MeterReading) -> bool:
    if reading.kind != Meter.HOURS:
        return False
    passed = Decimal((reading.at - before.at).total_seconds()) / HOUR
    return reading.value - before.value > passed


def _store(reading: MeterReading) -> None:
    same = MeterReading.objects.filter(
        equipment=reading.equipment_id, kind=reading.kind, at=reading.at
    )
    if same.exists():
        raise ValidationError({"at": _("There is a reading of that moment already.")})
    reading.save(force_insert=True)


def _keep_latest(machine: Equipment, reading: MeterReading) -> None:
    machine.meter_value, machine.meter_kind, machine.meter_at = (
        reading.value, reading.kind, reading.at,
    )  # fmt: skip
    machine.save(update_fields=["meter_value", "meter_kind", "meter_at", "updated_at"])
