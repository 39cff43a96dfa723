"""Dull tickets for tests."""

import datetime as dt
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from scheda.core.parties.public import VIEW_PARTIES
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.access.tests.factories import GrantFactory, RoleFactory
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.equipment.public import EQUIPMENT
from scheda.modules.service_desk.models import TICKET, Ticket, TicketMessage, TicketStep
from scheda.modules.service_desk.permissions import TICKET_TYPE


class TicketFactory(DjangoModelFactory):
    """New, without events, lines or search entry."""

    class Meta:
        model = Ticket

    party = factory.SubFactory(PartyFactory)
    number = factory.Sequence(lambda n: 5_000 + n)
    subject = factory.Sequence(lambda n: f"Strange noise {n}")
    respond_by = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(hours=4))
    resolve_by = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(hours=24))
    due_at = factory.SelfAttribute("respond_by")


class TicketMessageFactory(DjangoModelFactory):
    class Meta:
        model = TicketMessage

    ticket = factory.SubFactory(TicketFactory)
    body = "We are looking into it"
    author = factory.SubFactory(UserFactory)


class TicketStepFactory(DjangoModelFactory):
    class Meta:
        model = TicketStep

    ticket = factory.SubFactory(TicketFactory)
    from_status = Ticket.Status.NEW
    to_status = Ticket.Status.IN_PROGRESS


def agent(
    *, parties: Scope = Scope.ALL, tickets: Scope = Scope.ALL, may: Any = TICKET_TYPE.actions
) -> User:
    """Somebody who solves tickets, as far as the two scopes reach, and works with machines."""
    user, role = UserFactory(language="en"), RoleFactory()
    role.users.add(user)
    party, view = VIEW_PARTIES
    GrantFactory(role=role, record_type=party, action=view, scope=parties)
    for action in may:
        GrantFactory(role=role, record_type=TICKET, action=action, scope=tickets)
    for action in (VIEW, "edit"):
        GrantFactory(role=role, record_type=EQUIPMENT, action=action, scope=parties)
    return user
