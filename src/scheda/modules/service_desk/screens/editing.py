"""Opening a ticket, and correcting it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from scheda.foundation.components.answers import done
from scheda.foundation.components.numbers import whole
from scheda.foundation.records.models import StaleRecord
from scheda.foundation.screens.form import FormScreen
from scheda.modules.service_desk.forms import TicketForm
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.permissions import CREATE_TICKETS
from scheda.modules.service_desk.screens.base import CHANGED, TicketEditing, TicketScreen
from scheda.modules.service_desk.services import opening


class OpenTicket(TicketScreen, FormScreen):
    """From the card, a machine or the palette; with `stay` one goes on where one was."""

    title = gettext_lazy("New ticket")
    permission = CREATE_TICKETS
    template_name = "screens/record_form.html"
    verb = gettext_lazy("Open the ticket")
    back_url = "/tickets/"

    def get(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        if self.request.htmx and "page" in request.GET:
            return HttpResponseClientRedirect(request.get_full_path())
        return super().get(request)

    @property
    def wants_fragment(self) -> bool:
        return super().wants_fragment and "page" not in self.request.GET

    def form(self, record: Any, **data: Any) -> TicketForm:
        initial = {"kind": Ticket.Kind.INFORMATION, **self.request.GET.dict()}
        user = self.request.user
        return TicketForm(initial=initial, user=user, short=self.wants_fragment, **data)

    def perform(self, form: TicketForm, record: Any) -> Ticket:
        facts = dict(form.cleaned_data)
        return opening.open_ticket(facts.pop("party"), by=self.request.user, **facts)

    def leave(self, destination: Any) -> HttpResponse:
        answer = super().leave(destination)
        if self.request.htmx and "stay" in self.request.GET and isinstance(destination, Ticket):
            text = _("Ticket %(number)s is open") % {"number": destination.label}
            return done(text, *CHANGED, "machines-changed")
        return answer


class EditTicket(TicketEditing, FormScreen):
    title = gettext_lazy("Edit ticket")
    template_name = "screens/record_form.html"

    def form(self, record: Ticket, **data: Any) -> TicketForm:
        initial = self.initial(record)
        return TicketForm(initial=initial, user=self.request.user, ticket=record, **data)

    def perform(self, form: TicketForm, record: Ticket) -> Ticket:
        version = whole(self.request.POST.get("version", ""))
        return opening.change(record, by=self.request.user, version=version, **form.cleaned_data)

    def compare(self, form: Any, stale: StaleRecord) -> HttpResponse:
        """With the present version, so that saving again is a decision."""
        form.add_error(None, stale)
        return self.show(form=form, record=stale.current, status=409)

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.ticket(self.kwargs["pk"]).get_absolute_url()
