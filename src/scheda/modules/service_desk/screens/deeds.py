"""The verbs of a ticket."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.foundation.records.fields import Label
from scheda.foundation.screens.form import FormScreen
from scheda.modules.equipment.public import EDIT_EQUIPMENT
from scheda.modules.service_desk.forms import (
    AssignForm,
    DuplicateForm,
    MessageForm,
    ReasonForm,
    ResolveForm,
)
from scheda.modules.service_desk.models import Ticket, TicketMessage
from scheda.modules.service_desk.screens.base import PlainDeed, TicketEditing
from scheda.modules.service_desk.services import answering, assigning, breakdowns, moving

WAITS = {"customer", "supplier", "internal"}


class Deed(TicketEditing, FormScreen):
    """A question or two, then one thing is done to one ticket."""

    template_name = "screens/record_form.html"
    done_text: ClassVar[Label]
    is_step = True

    def initial(self, record: Any) -> dict[str, Any]:
        return {}

    def leave(self, destination: Any) -> HttpResponse:
        ticket = self.ticket(self.kwargs["pk"])
        self.submission.led_to(ticket.get_absolute_url())
        return self.said(ticket, str(self.done_text), undo=self.is_step)

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.ticket(self.kwargs["pk"]).get_absolute_url()


class Assign(Deed):
    title = gettext_lazy("Assign")
    form_class = AssignForm
    done_text = gettext_lazy("Assigned")
    is_step = False

    def initial(self, record: Ticket) -> dict[str, Any]:
        return {"to": record.assignee_id, "team": record.team_id}

    def perform(self, form: AssignForm, record: Ticket) -> Ticket:
        facts = form.cleaned_data
        return assigning.assign(
            record, to=facts["to"], team=facts["team"], keep_team=False, by=self.request.user
        )


class Resolve(Deed):
    title = gettext_lazy("Solve")
    verb = gettext_lazy("Solved")
    form_class = ResolveForm
    done_text = gettext_lazy("Solved")

    def form(self, record: Ticket, **data: Any) -> ResolveForm:
        return ResolveForm(ticket=record, **data)

    def perform(self, form: ResolveForm, record: Ticket) -> Ticket:
        facts, by = dict(form.cleaned_data), self.request.user
        if facts.pop("works_again", False) and by.may(*EDIT_EQUIPMENT):
            breakdowns.set_going(record, by=by)
        return moving.resolve(record, by=by, **facts)


class Cancel(Deed):
    title = gettext_lazy("Cancel the ticket")
    verb = gettext_lazy("Cancel the ticket")
    form_class = ReasonForm
    done_text = gettext_lazy("Ticket cancelled")

    def perform(self, form: ReasonForm, record: Ticket) -> Ticket:
        return moving.cancel(record, by=self.request.user, text=form.cleaned_data["text"])


class MarkDuplicate(Deed):
    title = gettext_lazy("Mark as duplicate")
    form_class = DuplicateForm
    done_text = gettext_lazy("Marked as duplicate")

    def form(self, record: Ticket, **data: Any) -> DuplicateForm:
        return DuplicateForm(user=self.request.user, ticket=record, **data)

    def perform(self, form: DuplicateForm, record: Ticket) -> Ticket:
        return moving.mark_duplicate(record, of=form.cleaned_data["of"], by=self.request.user)


class Say(Deed):
    title = gettext_lazy("Message")
    verb = gettext_lazy("Add")
    form_class = MessageForm
    done_text = gettext_lazy("Message added")
    is_step = False

    def perform(self, form: MessageForm, record: Ticket) -> TicketMessage:
        return answering.say(record, by=self.request.user, **form.cleaned_data)


class Start(PlainDeed):
    title = gettext_lazy("Start")

    def perform(self, ticket: Ticket) -> str:
        moving.start(ticket, by=self.request.user)
        return _("In progress")


class Wait(PlainDeed):
    title = gettext_lazy("Wait")

    def perform(self, ticket: Ticket) -> str:
        moving.wait(ticket, for_=self.kwargs["whom"], by=self.request.user)
        return _("Waiting")


class Close(PlainDeed):
    title = gettext_lazy("Close")

    def perform(self, ticket: Ticket) -> str:
        moving.close(ticket, by=self.request.user)
        return _("Ticket closed")


class Reopen(PlainDeed):
    title = gettext_lazy("Open again")

    def perform(self, ticket: Ticket) -> str:
        moving.reopen(ticket, by=self.request.user)
        return _("Open again")


class TakeOn(PlainDeed):
    title = gettext_lazy("Assign to me")

    def perform(self, ticket: Ticket) -> str:
        assigning.assign(ticket, to=self.request.user, by=self.request.user)
        return _("It is yours now")

    def said(self, ticket: Ticket, text: str, *, undo: bool = False) -> HttpResponse:
        return super().said(ticket, text)


class Undo(PlainDeed):
    """The way back that a toast offers."""

    title = gettext_lazy("Undo")

    def post(self, request: HttpRequest, pk: UUID, **place: Any) -> HttpResponse:
        self.step = get_object_or_404(self.ticket(pk).steps, pk=place["step"])
        return super().post(request, pk)

    def perform(self, ticket: Ticket) -> str:
        moving.take_back(self.step, by=self.request.user)
        return _("Undone")

    def said(self, ticket: Ticket, text: str, *, undo: bool = False) -> HttpResponse:
        return super().said(ticket, text)
