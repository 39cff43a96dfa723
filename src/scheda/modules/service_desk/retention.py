"""Tickets that may go some years after they were closed."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scheda.core.privacy.extension_points import RetentionKind
from scheda.modules.service_desk.models import Ticket


def closed_tickets(before: dt.datetime) -> QuerySet[Any]:
    """Duplicates go before the ticket that they repeat."""
    return Ticket.objects.filter(closed_at__lt=before, duplicates=None)


KINDS = (
    RetentionKind(
        key="tickets", label=_("Tickets that are closed"),
        hint=_("With their messages and files; counted from the day of closing."), months=60,
        due=closed_tickets, order=80,
    ),
)  # fmt: skip
