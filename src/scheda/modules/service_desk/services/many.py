"""The same for many tickets. Each goes through the service that one alone would."""

from typing import Any

from scheda.foundation.accounts.models import User
from scheda.modules.service_desk.models import TicketQuerySet
from scheda.modules.service_desk.services import assigning, opening

Before = dict[Any, Any]


def assign(records: TicketQuerySet, *, to: User | None, by: User) -> Before:
    """Open ones only; answers who had them, by id."""
    before: Before = {}
    for ticket in records.open().exclude(assignee=to).order_by("pk"):
        before[ticket.pk] = {"assignee_id": ticket.assignee_id}
        assigning.assign(ticket, to=to, by=by)
    return before


def prioritise(records: TicketQuerySet, *, priority: str, by: User) -> Before:
    before: Before = {}
    for ticket in records.open().exclude(priority=priority).order_by("pk"):
        before[ticket.pk] = {"priority": ticket.priority}
        opening.change(ticket, by=by, priority=priority)
    return before


def put_back(records: TicketQuerySet, before: Before, *, by: User) -> None:
    for ticket in records.filter(pk__in=before).order_by("pk"):
        opening.change(ticket, by=by, **before[ticket.pk])
