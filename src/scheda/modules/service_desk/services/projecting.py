"""Tickets as lines of the history of a customer and of a machine, and as things that are found."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch

from scheda.core.parties.events import parties_of
from scheda.core.timeline.public import Line, project, project_instead
from scheda.modules.service_desk.models import TICKET, Ticket, TicketMessage, TicketStep

TOLD = {
    Ticket.Status.RESOLVED: "ticket.resolved",
    Ticket.Status.CLOSED: "ticket.closed",
    Ticket.Status.CANCELLED: "ticket.cancelled",
    Ticket.Status.DUPLICATE: "ticket.cancelled",
}
AT_ONCE = 500
MEANT = {"tickets": "ticket.id = ANY(%(ids)s)", "parties": "ticket.party_id = ANY(%(ids)s)"}
FORGET = """
DELETE FROM search_searchentry entry USING service_desk_ticket ticket, parties_party party
WHERE entry.record_type = 'service_desk.ticket' AND entry.record_id = ticket.id
    AND party.id = ticket.party_id
    AND (party.binned_at IS NOT NULL OR party.restricted_at IS NOT NULL) AND {meant}
"""
INDEX = """
INSERT INTO search_searchentry
    (record_type, record_id, party_id, owner_id, team_id, is_private, title, detail, words,
     updated_at)
SELECT 'service_desk.ticket', ticket.id, party.id, party.owner_id, party.team_id,
    party.is_private, left('#' || ticket.number || ' ' || ticket.subject, 300),
    left(concat_ws(' · ', party.name, machine.serial_no), 300),
    scheda_fold(concat_ws(' ', '#' || ticket.number, ticket.subject, party.name,
        machine.serial_no)),
    now()
FROM service_desk_ticket ticket
JOIN parties_party party ON party.id = ticket.party_id
LEFT JOIN equipment_equipment machine ON machine.id = ticket.equipment_id
WHERE party.binned_at IS NULL AND party.restricted_at IS NULL AND {meant}
ON CONFLICT (record_type, record_id) DO UPDATE SET
    party_id = excluded.party_id, owner_id = excluded.owner_id, team_id = excluded.team_id,
    is_private = excluded.is_private, title = excluded.title, detail = excluded.detail,
    words = excluded.words, updated_at = excluded.updated_at
"""


def show(event: Any) -> None:
    """Its lines as they are now: a step taken back leaves none."""
    show_again(event.ticket_id)


def show_again(ticket_id: UUID) -> None:
    [ticket] = _told_of([ticket_id])
    project_instead(ticket.pk, lines(ticket))


def index(event: Any) -> None:
    _index("tickets", [event.ticket_id])


def show_of_parties(party_ids: Sequence[UUID]) -> None:
    """Everything that belongs into the histories of these parties."""
    found = Ticket.objects.filter(party__in=party_ids).order_by("pk")
    ids = list(found.values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        tickets = _told_of(ids[start : start + AT_ONCE])
        project(line for ticket in tickets for line in lines(ticket))


def index_all(ids: Sequence[UUID]) -> None:
    _index("tickets", ids)


def follow_parties(event: Any) -> None:
    _index("parties", parties_of(event))


def lines(ticket: Ticket) -> Iterator[Line]:
    """How it began, what was said to and by the customer, how it ended."""
    yield _line(ticket, "ticket.opened", at=ticket.reported_at, actor_id=ticket.opened_by_id,
                direction="in", excerpt=ticket.body[:500])  # fmt: skip
    for message in ticket.told_messages:  # type: ignore[attr-defined]
        yield _line(
            ticket, "ticket.message", key=message.pk, at=message.at, actor_id=message.author_id,
            direction=message.direction, excerpt=message.body[:500],
        )  # fmt: skip
    for step in ticket.told_steps:  # type: ignore[attr-defined]
        if kind := _kind_of(step):
            yield _line(ticket, kind, key=step.pk, at=step.at, actor_id=step.by_id,
                        excerpt=step.text[:500])  # fmt: skip


def _kind_of(step: TicketStep) -> str:
    was_solved = step.from_status in {Ticket.Status.RESOLVED, Ticket.Status.CLOSED}
    if was_solved and step.to_status == Ticket.Status.IN_PROGRESS:
        return "ticket.reopened"
    return TOLD.get(Ticket.Status(step.to_status), "")


def _line(ticket: Ticket, kind: str, *, key: UUID | str = "", **facts: Any) -> Line:
    machine = ticket.equipment
    return Line(
        party_id=ticket.party_id,
        kind=kind,
        channel=ticket.channel,
        title=f"{ticket.label} {ticket.subject}",
        ref_type=TICKET,
        ref_id=ticket.pk,
        event_key=str(key),
        person_id=ticket.requester_id,
        site_id=ticket.site_id,
        equipment_id=ticket.equipment_id,
        facts={
            "kind": ticket.kind,
            "serial_no": machine.serial_no if machine else "",
            "assignee": str(ticket.assignee or ""),
            "due_at": ticket.due_at.isoformat() if ticket.due_at else "",
            "is_answered": ticket.first_response_at is not None,
        },
        **facts,
    )


def _told_of(ids: Iterable[UUID]) -> list[Ticket]:
    messages = TicketMessage.objects.exclude(direction=TicketMessage.Direction.INTERNAL)
    return list(
        Ticket.objects.filter(pk__in=list(ids))
        .select_related("equipment", "assignee")
        .prefetch_related(
            Prefetch("messages", messages, "told_messages"),
            Prefetch("steps", TicketStep.objects.exclude(from_status=""), "told_steps"),
        )
    )


def _index(meant: str, ids: Sequence[UUID]) -> None:
    with connection.cursor() as cursor:
        for statement in (FORGET, INDEX):
            cursor.execute(statement.format(meant=MEANT[meant]), {"ids": list(ids)})
