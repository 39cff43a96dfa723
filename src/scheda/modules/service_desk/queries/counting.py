"""How many tickets are open, and the few that come first."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from django.db.models.functions import Now

from scheda.core.parties.public import Party
from scheda.foundation.statements.together import totals
from scheda.modules.service_desk.models import Ticket, TicketQuerySet

SHOWN = 4
"""Named beside the card."""


@dataclass(frozen=True)
class Waiting:
    """Open tickets: how many, how many out of time, how many about a machine that is down."""

    total: int = 0
    late: int = 0
    down: int = 0
    shown: Sequence[Ticket] = ()

    @classmethod
    def told(cls, counts: Iterable[Any]) -> "Waiting":
        told = ((row["total"], row["late"], row["down"]) for row in counts)
        return cls(*next(told, ()))


def counts(records: TicketQuerySet, now: dt.datetime) -> QuerySet[Any]:
    """The figures alone, in one row."""
    return totals(
        records.open(),
        total=Count("pk"),
        late=Count("pk", filter=Q(due_at__lt=now)),
        down=Count("pk", filter=Q(equipment__working_state="down")),
    )


def waiting_of(party: Party, user: Any) -> Waiting:
    """What the blocks of one card ask about one customer, read once for all of them."""
    kept: dict[Any, Waiting] = vars(party).setdefault("tickets_read", {})
    if user.pk not in kept:
        theirs = Ticket.objects.visible_to(user).filter(party=party)
        kept[user.pk] = waiting(theirs, shown=SHOWN)
    return kept[user.pk]


def waiting(records: TicketQuerySet, *, shown: int) -> Waiting:
    """The next deadline first; one query."""
    tickets = list(
        records.open()
        .select_related("assignee", "equipment")
        .annotate(
            open_total=Window(Count("pk")),
            open_late=Window(Count("pk", filter=Q(due_at__lt=Now()))),
            open_down=Window(Count("pk", filter=Q(equipment__working_state="down"))),
        )
        .order_by("due_at", "pk")[:shown]
    )
    if not tickets:
        return Waiting()
    first = tickets[0]
    return Waiting(first.open_total, first.open_late, first.open_down, tickets)
