"""Who holds a machine, and whose it is."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.parties.public import Address, Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.modules.equipment.events import EquipmentMoved
from scheda.modules.equipment.models import Equipment, Occurrence
from scheda.modules.equipment.services import registering, tenures
from scheda.modules.equipment.services.noting import note

Kind = Occurrence.Kind


@transaction.atomic
def hand_over(  # noqa: PLR0913
    machine: Equipment,
    *,
    to: Party,
    by: User | None,
    at: dt.datetime | None = None,
    site: Address | None = None,
    is_rental: bool = True,
    expected_return_on: dt.date | None = None,
    monthly_rate: Decimal | None = None,
    currency: str = "EUR",
) -> Equipment:
    """A machine of ours goes to a customer, on rent or lent."""
    machine, at = Equipment.locked(machine), tenures.checked(at)
    _refuse_unless_here(machine)
    machine.custodian, machine.site = to, site
    if is_rental:
        machine.on_rent_since = timezone.localdate(at)
        machine.expected_return_on, machine.monthly_rate = expected_return_on, monthly_rate
        machine.currency = currency
    registering.check(machine)
    tenures.begin(
        machine, tenures.HOLDER, to, at=at, site=site, is_rental=is_rental,
        monthly_rate=machine.monthly_rate, currency=machine.currency,
    )  # fmt: skip
    facts = {"is_rental": is_rental, "rate": _plain(machine.monthly_rate), "currency": currency}
    _note(machine, Kind.HANDED_OVER, by=by, at=at, **facts)
    return _moved(machine, None, by=by)


@transaction.atomic
def take_back(machine: Equipment, *, by: User | None, at: dt.datetime | None = None) -> Equipment:
    """It is back in our yard; the rent ends."""
    machine, at = Equipment.locked(machine), tenures.checked(at)
    if not machine.is_ours or machine.custodian_id is None:
        raise ValidationError(_("This machine is not out with anybody."))
    _note(machine, Kind.RETURNED, by=by, at=at, was_rental=machine.is_on_rent)
    before, machine.custodian, machine.site = machine.custodian_id, None, None
    _end_rent(machine)
    tenures.begin(machine, tenures.HOLDER, None, at=at)
    return _moved(machine, before, by=by)


@transaction.atomic
def sell(
    machine: Equipment,
    *,
    to: Party,
    by: User | None,
    at: dt.datetime | None = None,
    site: Address | None = None,
) -> Equipment:
    """It belongs to a customer from now on, or to another one: one card for its whole life."""
    machine, at = Equipment.locked(machine), tenures.checked(at)
    if machine.is_gone:
        raise ValidationError(_("This machine is no longer at work."))
    if not machine.is_ours and machine.owner_party_id == to.pk:
        raise ValidationError({"to": _("It belongs to them already.")})
    before = machine.custodian_id
    stages = Equipment.Lifecycle
    machine.lifecycle = stages.SOLD if machine.is_ours else stages.TRANSFERRED
    machine.ownership = Equipment.Ownership.CUSTOMER
    machine.owner_party, machine.custodian, machine.site = to, to, site
    _end_rent(machine)
    registering.check(machine)
    tenures.begin(machine, tenures.OWNER, to, at=at)
    tenures.begin(machine, tenures.HOLDER, to, at=at, site=site)
    _note(machine, Kind.SOLD, by=by, at=at)
    return _moved(machine, before, by=by)


def _refuse_unless_here(machine: Equipment) -> None:
    if machine.is_gone:
        raise ValidationError(_("This machine is no longer at work."))
    if not machine.is_ours:
        raise ValidationError(_("This machine is not ours to hand over."))
    if machine.custodian_id is not None:
        raise ValidationError(_("Somebody holds this machine already. Take it back first."))


def _end_rent(machine: Equipment) -> None:
    machine.on_rent_since = machine.expected_return_on = machine.monthly_rate = None


def _note(machine: Equipment, kind: str, *, by: User | None, at: dt.datetime, **facts: Any) -> None:
    note(
        machine,
        kind,
        by=by,
        at=at,
        party_id=machine.custodian_id,
        site_id=machine.site_id,
        **facts,
    )


def _moved(machine: Equipment, before: Any, *, by: User | None) -> Equipment:
    machine.version += 1
    machine.save()
    publish(
        EquipmentMoved(
            equipment_id=machine.pk,
            from_party_id=before,
            to_party_id=machine.custodian_id,
            is_rental=machine.is_on_rent,
            by_id=by.pk if by else None,
        )
    )
    return machine


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
