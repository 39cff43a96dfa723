"""Tickets of the made-up customers: a leak this morning, a complaint out of time, a mix."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils import timezone

from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.demo.world import DemoStep, World
from scheda.foundation.numbering.sequences import reach
from scheda.modules.equipment.public import Equipment
from scheda.modules.service_desk.demo_words import ANSWERS, CAUSES, COMPLAINT, LEAK, SUBJECTS
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.services import answering, moving, opening, projecting
from scheda.modules.service_desk.services.opening import SERIES

FIRST, OTHERS = 2_290, 24


class DemoTickets(DemoStep):
    key = "service_desk"
    order = 50

    def is_made(self) -> bool:
        return Ticket.objects.exists()

    def make(self, world: World) -> None:
        reach(SERIES, FIRST)
        colleagues = list(User.objects.filter(is_active=True).order_by("email"))
        hero: Party | None = next(iter(world.made.get("hero", [])), None)
        if hero:
            _complaint(world, hero, colleagues)
        world.made["machines out"] = _machines_out(hero)
        for _number in range(OTHERS):
            _ticket(world, colleagues)
        if hero:
            _leak(world, hero)


def _machines_out(hero: Party | None) -> list[Equipment]:
    """Of the others: what is to be seen on the first customer is told on purpose."""
    out = Equipment.objects.filter(custodian__isnull=False).exclude(custodian=hero)
    return list(out.order_by("serial_no"))


def _complaint(world: World, hero: Party, colleagues: list[User]) -> None:
    """Eight days old, nobody's, long out of time."""
    opening.open_ticket(
        hero,
        by=None,
        kind=Ticket.Kind.COMPLAINT,
        channel=Ticket.Channel.EMAIL,
        subject=COMPLAINT[0],
        body=COMPLAINT[1],
        reported_at=_at(world, 8, 10),
        against=colleagues[-1],
    )


def _leak(world: World, hero: Party) -> None:
    """From the portal this morning: the machine stands, somebody is on it."""
    rented = Equipment.objects.filter(custodian=hero, on_rent_since__isnull=False)
    machine = rented.order_by("serial_no").first()
    at = min(_at(world, 0, 9, 18), timezone.now() - dt.timedelta(minutes=95))
    opening.open_ticket(
        hero,
        by=None,
        kind=Ticket.Kind.BREAKDOWN,
        channel=Ticket.Channel.PORTAL,
        priority=Ticket.Priority.URGENT,
        severity=Ticket.Severity.MAJOR,
        subject=LEAK[0],
        body=LEAK[1],
        equipment=rented.filter(serial_no="PS12-0448").first() or machine,
        site=machine.site if machine else None,
        assignee=hero.owner,
        team=hero.team,
        department=Ticket.Department.WORKSHOP,
        reported_at=at,
    )


def _ticket(world: World, colleagues: list[User]) -> None:
    chance = world.chance
    machine = chance.choice(world.made["machines out"])
    kind = chance.choice(tuple(SUBJECTS))
    subject, body = chance.choice(SUBJECTS[kind])
    days, solver = chance.randrange(0, 40), chance.choice(colleagues)
    ticket = opening.open_ticket(
        machine.custodian,
        by=solver,
        kind=kind,
        channel=chance.choice(("phone", "phone", "email", "portal", "visit")),
        priority=chance.choice(("low", "normal", "normal", "high")),
        subject=subject,
        body=body,
        equipment=machine if kind in {"breakdown", "defect", "maintenance_request"} else None,
        assignee=solver if chance.random() < 0.8 else None,
        reported_at=_at(world, days, chance.randrange(7, 17)),
    )
    _go_on(world, ticket, solver, days)
    _as_it_was(ticket.pk)


def _go_on(world: World, ticket: Ticket, solver: User, days: int) -> None:
    chance: Any = world.chance
    if days > 1 or chance.random() < 0.5:
        answering.say(ticket, body=chance.choice(ANSWERS), direction="out", by=solver)
        ticket = moving.start(ticket, by=solver)
    if days > 6 and chance.random() < 0.75:
        ticket = moving.resolve(
            ticket,
            by=solver,
            resolution=chance.choice(CAUSES)[1],
            root_cause=chance.choice(CAUSES)[0],
            outcome=chance.choice(("accepted", "partly", "rejected")),
        )
        if chance.random() < 0.5:
            moving.close(ticket, by=solver)
    elif ticket.status == Ticket.Status.IN_PROGRESS and chance.random() < 0.4:
        moving.wait(ticket, for_=chance.choice(("customer", "supplier", "internal")), by=solver)


def _as_it_was(ticket_id: UUID) -> None:
    """Spread what was done over the days since it was reported, not over this minute."""
    ticket = Ticket.objects.get(pk=ticket_id)
    done = [*ticket.messages.all(), *ticket.steps.exclude(from_status="")]
    done.sort(key=lambda one: one.at)
    gap = min((timezone.now() - ticket.reported_at) / (len(done) + 1), dt.timedelta(hours=20))
    for number, one in enumerate(done, start=1):
        one.at = ticket.reported_at + gap * number
        one.save(update_fields=["at", "updated_at"])
    for name in ("first_response_at", "resolved_at", "closed_at"):
        if getattr(ticket, name):
            setattr(ticket, name, ticket.reported_at + gap * (len(done) or 1))
    ticket.save()
    projecting.show_again(ticket.pk)


def _at(world: World, days: int, hour: int, minute: int = 0) -> dt.datetime:
    day = world.today - dt.timedelta(days=days)
    at = timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))
    return min(at, timezone.now() - dt.timedelta(minutes=10))
