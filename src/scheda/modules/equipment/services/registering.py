"""Writing machines down and correcting what is known of them."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.modules.equipment.events import EquipmentChanged, EquipmentRegistered
from scheda.modules.equipment.models import Equipment, Occurrence
from scheda.modules.equipment.models.choices import NEXT
from scheda.modules.equipment.services import tenures
from scheda.modules.equipment.services.noting import note

EARLIEST_YEAR = 1900
IDENTITY = ("brand", "model", "serial_no")


@transaction.atomic
def register(*, by: User | None, **facts: Any) -> Equipment:
    """Store a machine and begin the periods of its owner and of its holder.

    A customer's machine is with its owner unless somebody else is named.
    """
    machine = Equipment(**facts)
    if not machine.is_ours:
        machine.custodian_id = machine.custodian_id or machine.owner_party_id
        machine.lifecycle = facts.get("lifecycle", Equipment.Lifecycle.IN_USE)
    check(machine)
    machine.save(force_insert=True)
    since = _since(machine)
    tenures.begin(machine, tenures.OWNER, machine.owner_party, at=since)
    tenures.begin(
        machine,
        tenures.HOLDER,
        machine.custodian,
        at=since,
        site=machine.site,
        is_rental=machine.is_on_rent,
        monthly_rate=machine.monthly_rate,
        currency=machine.currency,
    )
    publish(
        EquipmentRegistered(
            equipment_id=machine.pk, party_id=machine.custodian_id, by_id=by.pk if by else None
        )
    )
    return machine


@transaction.atomic
def change(machine: Equipment, *, by: User, version: int | None = None, **facts: Any) -> Equipment:
    """Correct facts. Who holds it, who owns it and how it works have verbs of their own."""
    machine = Equipment.locked(machine, version=version)
    was_ours = machine.is_ours
    for name, value in facts.items():
        setattr(machine, name, value)
    if machine.is_ours != was_ours:
        raise ValidationError(
            {"ownership": _("Sell the machine instead, so that its history keeps the day.")}
        )
    check(machine)
    return saved(machine, by=by)


@transaction.atomic
def advance(machine: Equipment, *, to: str, by: User) -> Equipment:
    """Go on to another stage of life, as far as one follows the other."""
    machine = Equipment.locked(machine)
    if to not in NEXT.get(machine.lifecycle, ()):
        text = _("From “%(now)s” a machine does not go to “%(then)s”.")
        labels = dict(Equipment.Lifecycle.choices)
        raise ValidationError(
            {"to": text % {"now": labels[machine.lifecycle], "then": labels.get(to, to)}}
        )
    before, machine.lifecycle = machine.lifecycle, to
    if machine.is_gone and machine.is_on_rent:
        raise ValidationError({"to": _("It is on rent. Take it back first.")})
    note(machine, Occurrence.Kind.STAGE, by=by, party_id=machine.custodian_id,
         site_id=machine.site_id, before=before, after=to)  # fmt: skip
    return saved(machine, by=by)


def saved(machine: Equipment, *, by: User | None) -> Equipment:
    machine.version += 1
    machine.save()
    publish(EquipmentChanged(equipment_id=machine.pk, by_id=by.pk if by else None))
    return machine


def check(machine: Equipment) -> None:
    """Tidy what was typed; say in words what the database would refuse."""
    for name in (*IDENTITY, "state_reason"):
        setattr(machine, name, " ".join(getattr(machine, name).split()))
    problems = {**_identity(machine), **_people(machine), **_rental(machine)}
    if problems:
        raise ValidationError(problems)


def _identity(machine: Equipment) -> dict[str, str]:
    problems = {
        name: _("Enter it: it tells the machine from others.")
        for name in ("brand", "serial_no")
        if not getattr(machine, name)
    }
    twins = Equipment.objects.filter(brand=machine.brand, serial_no=machine.serial_no)
    if not problems and twins.exclude(pk=machine.pk).exists():
        problems["serial_no"] = _("There is a machine of this brand with this serial number.")
    newest = timezone.localdate().year + 1
    if machine.year and not EARLIEST_YEAR <= machine.year <= newest:
        problems["year"] = _("That year cannot be right.")
    return problems


def _people(machine: Equipment) -> dict[str, str]:
    if machine.ownership == Equipment.Ownership.CUSTOMER and not machine.owner_party_id:
        return {"owner_party": _("Say whose it is.")}
    if machine.ownership == Equipment.Ownership.COMPETITOR and not machine.custodian_id:
        return {"custodian": _("Say at which customer it stands.")}
    if machine.site and machine.site.party_id != machine.custodian_id:
        return {"site": _("That place belongs to somebody else than who holds the machine.")}
    return {}


def _rental(machine: Equipment) -> dict[str, str]:
    if machine.on_rent_since is None:
        machine.expected_return_on = machine.monthly_rate = None
        return {}
    if not machine.is_ours or not machine.custodian_id:
        return {"on_rent_since": _("Only a machine of ours that a customer holds is on rent.")}
    back = machine.expected_return_on
    if back and back < machine.on_rent_since:
        return {"expected_return_on": _("It comes back after it went out.")}
    return {}


def _since(machine: Equipment) -> dt.datetime | None:
    """When its first period began; None when nobody knows."""
    days = (machine.on_rent_since, machine.commissioned_on, machine.acquired_on)
    known = next((day for day in days if day), None)
    if known is None:
        return None
    if known >= timezone.localdate():
        return timezone.now()
    return timezone.make_aware(dt.datetime.combine(known, dt.time(8)))
