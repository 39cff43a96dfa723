"""Telling colleagues about a ticket: whoever is to solve it, and may see it."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.models import User
from scheda.foundation.notifications.services import notify
from scheda.modules.service_desk.models import Ticket

ASSIGNED, MOVED = "ticket_assigned", "ticket_moved"


def tell_new(ticket: Ticket, *, by: User | None) -> None:
    """To whom it was given; without anybody, to the team."""
    title = format_lazy(_("{ticket} is yours now"), ticket=ticket.label)
    if ticket.assignee is None and ticket.team:
        title = format_lazy(_("{ticket} is new in your team"), ticket=ticket.label)
    _tell(ticket, _solvers(ticket), ASSIGNED, title, by=by)


def tell_moved(ticket: Ticket, title: Any, *, by: User | None) -> None:
    """To whoever solves it, when somebody else changed its course."""
    _tell(ticket, _solvers(ticket), MOVED, title, by=by)


def _solvers(ticket: Ticket) -> Iterable[User]:
    if ticket.assignee:
        return [ticket.assignee]
    if ticket.team_id is None:
        return []
    return User.objects.filter(is_active=True, teams=ticket.team_id)


def _tell(
    ticket: Ticket, people: Iterable[User], kind: str, title: Any, *, by: User | None
) -> None:
    told = [one for one in people if (by is None or one.pk != by.pk) and _may_see(one, ticket)]
    if told:
        notify(
            told,
            kind=kind,
            title=title,
            text=f"{ticket.party}: {ticket.subject}",
            url=ticket.get_absolute_url(),
            record=ticket,
            dedupe_key=f"{kind}:{ticket.pk}:{ticket.version}",
        )


def _may_see(person: User, ticket: Ticket) -> bool:
    return Ticket.objects.visible_to(person).filter(pk=ticket.pk).exists()
