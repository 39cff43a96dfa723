"""What was said and done about one ticket, oldest first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from scheda.foundation.files.models import Attachment
from scheda.modules.service_desk.models import Ticket, TicketMessage, TicketStep

MOST = 200


@dataclass(frozen=True)
class Said:
    """A message, or with `step` a change of status."""

    at: dt.datetime
    message: TicketMessage | None = None
    step: TicketStep | None = None
    files: tuple[Attachment, ...] = ()


def thread_of(ticket: Ticket, user: Any) -> list[Said]:
    """Three queries, however long it is."""
    messages = list(ticket.messages.select_related("author").order_by("-at", "-id")[:MOST])
    steps = ticket.steps.exclude(from_status="").select_related("by").order_by("-at", "-id")
    told = [*_messages(messages, user), *(Said(step.at, step=step) for step in steps[:MOST])]
    return sorted(told, key=lambda one: one.at)


def _messages(messages: list[TicketMessage], user: Any) -> Iterator[Said]:
    ids = [one.pk for one in messages]
    files: dict[UUID, list[Attachment]] = {}
    known = Attachment.objects.filter(record_type="service_desk.ticketmessage", record_id__in=ids)
    for file in known.visible_to(user).order_by("created_at"):
        files.setdefault(file.record_id, []).append(file)
    for one in messages:
        yield Said(one.at, message=one, files=tuple(files.get(one.pk, ())))
