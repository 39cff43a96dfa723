"""What all screens about tickets share: the door, and what follows a deed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from scheda.foundation.access.scope import EDIT
from scheda.foundation.components.answers import done
from scheda.foundation.screens.base import FieldsScreen
from scheda.modules.service_desk.fields import ticket_fields
from scheda.modules.service_desk.models import Ticket, TicketQuerySet
from scheda.modules.service_desk.permissions import EDIT_TICKETS, VIEW_TICKETS

CHANGED = ("ticket-changed", "tickets-changed", "timeline-changed")
RELATED = ("party", "equipment__equipment_class", "assignee", "team", "against", "site", "master")


class TicketScreen(FieldsScreen):
    vocabulary = ticket_fields
    permission = VIEW_TICKETS

    def records(self) -> TicketQuerySet:
        return Ticket.objects.visible_to(self.request.user).select_related(*RELATED)

    def ticket(self, pk: UUID) -> Ticket:
        ticket: Ticket = get_object_or_404(self.records(), pk=pk)
        return ticket

    def may_edit(self, ticket: Ticket) -> bool:
        reached = Ticket.objects.allowed(self.request.user, EDIT)
        return bool(reached.filter(pk=ticket.pk).exists())


class TicketEditing(TicketScreen):
    """A screen that changes a ticket. Who may see it but not change it is told so."""

    permission = EDIT_TICKETS

    def ticket(self, pk: UUID) -> Ticket:
        ticket = super().ticket(pk)
        if not self.may_edit(ticket):
            raise PermissionDenied(_("You can see this ticket but not change it."))
        return ticket

    def record(self, pk: UUID | None) -> Any:
        return self.ticket(pk)  # type: ignore[arg-type]

    def said(self, ticket: Ticket, text: str, *, undo: bool = False) -> HttpResponse:
        """Tell it, with a way back where the last step can be taken back."""
        if self.request.htmx:
            return done(text, *CHANGED, undo_url=self._undo_url(ticket) if undo else "")
        messages.success(self.request, text)
        return HttpResponseRedirect(ticket.get_absolute_url())

    def _undo_url(self, ticket: Ticket) -> str:
        last = ticket.steps.order_by("-at", "-pk").first()
        if last is None or not last.from_status:
            return ""
        return reverse("service_desk:undo", args=[ticket.pk, last.pk])


class PlainDeed(TicketEditing):
    """Done at the press of a button."""

    def perform(self, ticket: Ticket) -> str:
        raise NotImplementedError

    def post(self, request: HttpRequest, pk: UUID, **place: Any) -> HttpResponse:
        ticket = self.ticket(pk)
        try:
            text = self.perform(ticket)
        except ValidationError as refusal:
            answer = done(" ".join(refusal.messages), tone="bad")
            answer.status_code = 422
            return answer
        return self.said(ticket, text, undo=True)
