"""Dull machines for tests: a platform of ours, with a customer."""

from typing import Any

import factory
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from factory.django import DjangoModelFactory

from scheda.core.parties.public import VIEW_PARTIES
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import GrantFactory, RoleFactory
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.equipment.models import (
    EQUIPMENT,
    Equipment,
    EquipmentClass,
    MeterReading,
    Occurrence,
    Tenure,
)
from scheda.modules.equipment.permissions import EQUIPMENT_TYPE
from scheda.modules.equipment.services.registering import register


class EquipmentClassFactory(DjangoModelFactory):
    class Meta:
        model = EquipmentClass

    code = factory.Sequence(lambda n: f"PLE{n}")
    name = factory.Sequence(lambda n: f"Aerial platforms {n}")


class EquipmentFactory(DjangoModelFactory):
    """With a customer who owns it, without events, search entry or periods."""

    class Meta:
        model = Equipment

    equipment_class = factory.SubFactory(EquipmentClassFactory)
    brand = "Altair"
    model = "PS 12 E"
    serial_no = factory.Sequence(lambda n: f"PS12-{n:04d}")
    ownership = Equipment.Ownership.CUSTOMER
    custodian = factory.SubFactory(PartyFactory)
    owner_party = factory.SelfAttribute("custodian")
    lifecycle = Equipment.Lifecycle.IN_USE


class MeterReadingFactory(DjangoModelFactory):
    class Meta:
        model = MeterReading

    equipment = factory.SubFactory(EquipmentFactory)
    value = 100


class TenureFactory(DjangoModelFactory):
    class Meta:
        model = Tenure

    equipment = factory.SubFactory(EquipmentFactory)
    party = factory.SelfAttribute("equipment.custodian")
    during = factory.LazyFunction(lambda: DateTimeTZRange(timezone.now(), None))


class OccurrenceFactory(DjangoModelFactory):
    class Meta:
        model = Occurrence

    equipment = factory.SubFactory(EquipmentFactory)
    kind = Occurrence.Kind.DOWN
    party = factory.SelfAttribute("equipment.custodian")
    text = "Oil on the floor"


def mechanic(
    *, parties: Scope = Scope.ALL, machines: Scope = Scope.ALL, may: Any = EQUIPMENT_TYPE.actions
) -> User:
    """Somebody who works with machines, as far as the two scopes reach."""
    user, role = UserFactory(language="en"), RoleFactory()
    role.users.add(user)
    party, view = VIEW_PARTIES
    GrantFactory(role=role, record_type=party, action=view, scope=parties)
    for action in may:
        GrantFactory(role=role, record_type=EQUIPMENT, action=action, scope=machines)
    return user


def our_machine(**facts: Any) -> Equipment:
    """A machine of our fleet, in our yard, written down as people do it."""
    known = {"brand": "Altair", "model": "PS 12 E", "serial_no": "PS12-0448", **facts}
    known.setdefault("equipment_class", EquipmentClassFactory())
    return register(by=None, **known)
