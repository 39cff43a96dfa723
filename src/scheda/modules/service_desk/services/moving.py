"""The course of a ticket: each step once, in the order that makes sense, and back."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.modules.service_desk.events import TicketMoved
from scheda.modules.service_desk.models import Ticket, TicketStep
from scheda.modules.service_desk.models.choices import ENDED, WAITING
from scheda.modules.service_desk.services import opening, telling
from scheda.modules.service_desk.services.promises import reopen_days

Status = Ticket.Status
KEPT = ("resolved_at", "closed_at", "root_cause", "resolution", "outcome", "reopened")
"""What a step may write besides the status, and taking it back writes again."""


def triage(ticket: Ticket, *, by: User) -> Ticket:
    return _move(ticket, Status.TRIAGED, by=by)


def start(ticket: Ticket, *, by: User) -> Ticket:
    """Work on it, for the first time or after waiting."""
    return _move(ticket, Status.IN_PROGRESS, by=by, only_from_open=True)


def wait(ticket: Ticket, *, for_: str, by: User, text: str = "") -> Ticket:
    """For the customer, a supplier or a colleague."""
    wanted = f"waiting_{for_}"
    if wanted not in WAITING:
        raise ValidationError({"for_": _("One waits for the customer, a supplier or a colleague.")})
    return _move(ticket, wanted, by=by, text=text)


def resolve(
    ticket: Ticket, *, by: User, resolution: str, root_cause: str = "", outcome: str = ""
) -> Ticket:
    """Say what solved it; for a complaint, who was right."""
    if not resolution.strip():
        raise ValidationError({"resolution": _("Say what was done: the customer will ask.")})
    if ticket.is_about_fault and not outcome:
        raise ValidationError({"outcome": _("Say how the complaint ended.")})
    facts: dict[str, Any] = {
        "resolved_at": timezone.now(),
        "resolution": resolution.strip(),
        "root_cause": " ".join(root_cause.split()),
        "outcome": outcome if ticket.is_about_fault else "",
    }
    return _move(ticket, Status.RESOLVED, by=by, text=resolution.strip(), **facts)


def close(ticket: Ticket, *, by: User) -> Ticket:
    return _move(ticket, Status.CLOSED, by=by, closed_at=timezone.now())


@transaction.atomic
def reopen(ticket: Ticket, *, by: User, text: str = "") -> Ticket:
    """It was not solved after all; possible for some days only, then it is another ticket."""
    ticket = Ticket.locked(ticket)
    if ticket.resolved_at is None or ticket.is_open:
        raise ValidationError(_("Only a ticket that was solved is opened again."))
    if timezone.now() - ticket.resolved_at > dt.timedelta(days=reopen_days()):
        late = _("It was solved more than %(days)s days ago: open a new ticket.")
        raise ValidationError(late % {"days": reopen_days()})
    facts: dict[str, Any] = {
        "resolved_at": None,
        "closed_at": None,
        "reopened": ticket.reopened + 1,
    }
    ticket = _move(ticket, Status.IN_PROGRESS, by=by, text=text, **facts)
    title = format_lazy(gettext_lazy("{ticket} is open again"), ticket=ticket.label)
    telling.tell_moved(ticket, title, by=by)
    return ticket


def cancel(ticket: Ticket, *, by: User, text: str) -> Ticket:
    if not text.strip():
        raise ValidationError({"text": _("Say why.")})
    return _move(ticket, Status.CANCELLED, by=by, text=text.strip())


@transaction.atomic
def mark_duplicate(ticket: Ticket, *, of: Ticket, by: User) -> Ticket:
    """The other one goes on in the place of both."""
    master = Ticket.locked(of)
    if master.pk == ticket.pk or master.status in ENDED:
        raise ValidationError({"of": _("Choose the ticket that goes on.")})
    if Ticket.objects.filter(master_id=ticket.pk).exists():
        raise ValidationError({"of": _("Others are duplicates of this one already.")})
    return _move(ticket, Status.DUPLICATE, by=by, text=master.label, master=master)


@transaction.atomic
def take_back(step: TicketStep, *, by: User) -> Ticket:
    """Undo the last step, as long as nothing followed it."""
    ticket = Ticket.locked(step.ticket)
    last = ticket.steps.order_by("-at", "-pk").first()
    if last is None or last.pk != step.pk or not step.from_status:
        raise ValidationError(_("Something has happened since. It cannot be taken back."))
    left, ticket.status = ticket.status, step.from_status
    ticket.master = None
    for name, value in step.before.items():
        setattr(ticket, name, parse_datetime(value) if name.endswith("_at") and value else value)
    step.delete()
    return _saved(ticket, left, by=by, is_undo=True)


@transaction.atomic
def _move(
    ticket: Ticket,
    to: str,
    *,
    by: User | None,
    text: str = "",
    only_from_open: bool = False,
    **facts: Any,
) -> Ticket:
    ticket = Ticket.locked(ticket)
    if not ticket.may_become(to) or (only_from_open and not ticket.is_open):
        labels = dict(Status.choices)
        refused = _("This ticket is “%(now)s” and cannot become “%(then)s”.")
        raise ValidationError(refused % {"now": labels[ticket.status], "then": labels[to]})
    left, ticket.status = ticket.status, to
    before = {name: _plain(getattr(ticket, name)) for name in KEPT}
    for name, value in facts.items():
        setattr(ticket, name, value)
    TicketStep.objects.create(
        ticket=ticket, from_status=left, to_status=to, by=by, text=text, before=before
    )
    return _saved(ticket, left, by=by)


def _saved(ticket: Ticket, left: str, *, by: User | None, is_undo: bool = False) -> Ticket:
    opening.settle(ticket)
    ticket.version += 1
    ticket.save()
    publish(
        TicketMoved(
            ticket_id=ticket.pk,
            party_id=ticket.party_id,
            from_status=left,
            to_status=ticket.status,
            is_undo=is_undo,
            by_id=by.pk if by else None,
        )
    )
    return ticket


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime) else value
