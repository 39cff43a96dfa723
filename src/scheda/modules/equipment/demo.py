"""Our fleet and our customers' machines: some on rent, some down, some idle in the yard."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from scheda.core.parties.public import Address, Party
from scheda.foundation.demo.world import DemoStep, World
from scheda.modules.equipment.demo_words import (
    CLASSES,
    FAULTS,
    HERO_OWNED,
    HERO_RENTED,
    MODELS,
    Model,
)
from scheda.modules.equipment.models import Equipment, EquipmentClass
from scheda.modules.equipment.services import moving, reading, working
from scheda.modules.equipment.services.registering import register

OURS, THEIRS = 26, 30


class DemoEquipment(DemoStep):
    key = "equipment"
    order = 45

    def is_made(self) -> bool:
        return Equipment.objects.exists()

    def make(self, world: World) -> None:
        kinds = {code: _class(code, *facts) for code, facts in CLASSES.items()}
        serials = iter(range(1_000, 9_999))
        hero: Party | None = next(iter(world.made.get("hero", [])), None)
        world.made["machines"] = []
        if hero:
            _hero(world, hero, kinds)
        for _number in range(OURS):
            _ours(world, kinds, next(serials))
        for _number in range(THEIRS):
            _theirs(world, kinds, next(serials))


def _class(code: str, name: str, icon: str) -> EquipmentClass:
    known: EquipmentClass = EquipmentClass.objects.get_or_create(
        code=code, defaults={"name": name, "icon": icon}
    )[0]
    return known


def _hero(world: World, hero: Party, kinds: dict[str, EquipmentClass]) -> None:
    """What an operator sees on the one customer on whom everything is shown."""
    sites = list(Address.objects.filter(party=hero, type__in=("site", "shop", "depot")))
    for at, (model, serial, rate, days, back) in enumerate(HERO_RENTED):
        machine = _written(world, kinds, model, serial, acquired_on=_ago(world, 900))
        moving.hand_over(
            machine,
            to=hero,
            by=hero.owner,
            at=_morning(_ago(world, days)),
            site=sites[at % len(sites)] if sites else None,
            expected_return_on=world.today + dt.timedelta(days=back),
            monthly_rate=Decimal(rate),
        )
        _read(world, machine, hero.owner)
    for model, serial in HERO_OWNED:
        machine = _written(
            world, kinds, model, serial, ownership="customer", owner_party=hero,
            acquired_on=_ago(world, 1_500), warranty_until=_ago(world, 770),
        )  # fmt: skip
        _read(world, machine, hero.owner)


def _ours(world: World, kinds: dict[str, EquipmentClass], number: int) -> None:
    model: Model = world.chance.choice(MODELS)
    serial = f"{model.prefix}-{number}"
    machine = _written(world, kinds, model, serial, acquired_on=_ago(world, 1_200))
    customer = _customer(world)
    if world.chance.random() < 0.6:
        days = world.chance.randrange(3, 200)
        moving.hand_over(
            machine,
            to=customer,
            by=customer.owner,
            at=_morning(_ago(world, days)),
            expected_return_on=world.today + dt.timedelta(days=world.chance.randrange(-5, 120)),
            monthly_rate=Decimal(world.chance.randrange(28, 160) * 10),
        )
    _read(world, machine, customer.owner)
    _fault(world, machine, customer.owner, 0.12)


def _theirs(world: World, kinds: dict[str, EquipmentClass], number: int) -> None:
    model: Model = world.chance.choice(MODELS)
    customer, is_rival = _customer(world), world.chance.random() < 0.12
    facts: dict[str, Any] = {"ownership": "customer", "owner_party": customer}
    if is_rival:
        facts = {"ownership": "competitor_installed", "custodian": customer, "brand": "Vento"}
    bought = world.chance.randrange(60, 3_000)
    machine = _written(
        world, kinds, model, f"{model.prefix}-{number}", acquired_on=_ago(world, bought),
        warranty_until=_ago(world, bought - 730), **facts,
    )  # fmt: skip
    _fault(world, machine, customer.owner, 0.06)


def _written(
    world: World, kinds: dict[str, EquipmentClass], model: Model, serial: str, **facts: Any
) -> Equipment:
    due = world.today + dt.timedelta(days=world.chance.randrange(-20, 340))
    known: dict[str, Any] = {
        "equipment_class": kinds[model.kind],
        "brand": model.brand,
        "model": model.name,
        "serial_no": serial,
        "year": world.today.year - world.chance.randrange(1, 9),
        "condition": world.chance.choice("AABBBCD"),
        "inspection_due_on": due,
        **facts,
    }
    machine = register(by=None, **known)
    world.made["machines"].append(machine)
    return machine


def _read(world: World, machine: Equipment, by: Any) -> None:
    hours = Decimal(world.chance.randrange(200, 4_000))
    for days in (60, 30, 6):
        reading.add(machine, value=hours, by=by, at=_morning(_ago(world, days)))
        hours += world.chance.randrange(20, 120)


def _fault(world: World, machine: Equipment, by: Any, share: float) -> None:
    if world.chance.random() >= share:
        return
    state = world.chance.choice(("down", "down", "limited"))
    at = _morning(_ago(world, world.chance.randrange(1, 3)))
    working.mark(machine, state=state, reason=world.chance.choice(FAULTS), by=by, at=at)


def _customer(world: World) -> Party:
    customer: Party = world.chance.choice(world.made["companies"])
    return customer


def _ago(world: World, days: int) -> dt.date:
    return world.today - dt.timedelta(days=days)


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8, 30)))
