"""Everything the service desk adds to the rest of Scheda."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.dossier.extension_points import sheet_sections
from scheda.core.parties import events as party_events
from scheda.core.parties.extension_points import party_figures, party_panels
from scheda.core.privacy.extension_points import complaint_sources, retention_kinds
from scheda.core.timeline.extension_points import (
    SERVICE,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)
from scheda.core.today.extension_points import today_sections
from scheda.foundation.access.record_types import record_types
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.choosing.choosers import choosers as chooser_kinds
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.files.extension_points import AttachmentOwner, attachment_owners
from scheda.foundation.menu.registry import SERVICE as SERVICE_GROUP
from scheda.foundation.menu.registry import MenuItem, menu
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds
from scheda.foundation.search.registry import Command, SearchKind, commands, search_kinds
from scheda.modules.equipment.extension_points import machine_panels
from scheda.modules.service_desk import api, choosers, drawing, events, retention
from scheda.modules.service_desk.complaining import Complaints
from scheda.modules.service_desk.demo import DemoTickets
from scheda.modules.service_desk.fields import ticket_fields
from scheda.modules.service_desk.figures import TicketFigure
from scheda.modules.service_desk.models import TICKET, Ticket, TicketMessage, TicketQuerySet
from scheda.modules.service_desk.panels import MachineTickets, TicketsPanel
from scheda.modules.service_desk.permissions import CREATE_TICKETS, TICKET_TYPE, VIEW_TICKETS
from scheda.modules.service_desk.services import answering, breakdowns, projecting, telling
from scheda.modules.service_desk.sheet import TicketsOnSheet
from scheda.modules.service_desk.today import MyTickets


class TicketFiles(AttachmentOwner):
    key = TICKET

    def visible_to(self, user: Any) -> TicketQuerySet:
        return Ticket.objects.visible_to(user)


class MessageFiles(AttachmentOwner):
    key = answering.REF_TYPE

    def visible_to(self, user: Any) -> Any:
        return TicketMessage.objects.visible_to(user)


class TicketLines(TimelineSource):
    key = TICKET

    def project(self, party_ids: Sequence[UUID]) -> None:
        projecting.show_of_parties(party_ids)


def _kind(name: str, label: Any, icon: str, *, tone: str = "", quiet: bool = False) -> TimelineKind:
    return TimelineKind(
        f"ticket.{name}", label, icon, SERVICE, VIEW_TICKETS, is_quiet=quiet, tone=tone,
        draw=drawing.draw,
    )  # fmt: skip


record_types.register(replace(TICKET_TYPE, fields=ticket_fields))
menu.register(
    MenuItem(
        "tickets", pgettext_lazy("service", "Tickets"), "service_desk:list", "wrench",
        group=SERVICE_GROUP, permission=VIEW_TICKETS, order=20, on_phone=True,
    )
)  # fmt: skip
party_figures.register(TicketFigure())
party_panels.register(TicketsPanel())
sheet_sections.register(TicketsOnSheet())
machine_panels.register(MachineTickets())
chooser_kinds.register(choosers.TicketChooser())
api_sections.register(ApiSection("tickets", api.router, order=60))
search_kinds.register(
    SearchKind(
        TICKET, pgettext_lazy("service", "Tickets"), "wrench", "service_desk:ticket", order=25
    )
)
commands.register(
    Command(
        "new-ticket", _("New ticket"), "wrench", "service_desk:create", CREATE_TICKETS, order=20
    )
)
attachment_owners.register(TicketFiles(), MessageFiles())
notification_kinds.register(
    NotificationKind(telling.ASSIGNED, _("A ticket is mine to solve"), order=40),
    NotificationKind(telling.MOVED, _("Something happened to my ticket"), order=41),
)
timeline_kinds.register(
    _kind("opened", _("ticket opened"), "wrench", tone="bad"),
    _kind("message", _("message about a ticket"), "message-square", tone="info"),
    _kind("resolved", _("ticket solved"), "circle-check", tone="ok"),
    _kind("reopened", _("ticket opened again"), "rotate-ccw", tone="warn"),
    _kind("closed", _("ticket closed"), "check", quiet=True),
    _kind("cancelled", _("ticket cancelled"), "ban", quiet=True),
)
timeline_sources.register(TicketLines())
for fact in (
    events.TicketOpened,
    events.TicketChanged,
    events.TicketAssigned,
    events.TicketMoved,
    events.TicketAnswered,
):
    readers.register(fact, projecting.show)
for fact in (events.TicketOpened, events.TicketChanged):
    readers.register(fact, projecting.index)
readers.register(events.TicketOpened, breakdowns.stop_machine)
for change in party_events.FOUND_OTHERWISE:
    readers.register(change, projecting.follow_parties)
demo_steps.register(DemoTickets())
retention_kinds.register(*retention.KINDS)
complaint_sources.register(Complaints())
today_sections.register(MyTickets())
