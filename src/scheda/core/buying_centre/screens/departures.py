"""Somebody no longer works there."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.buying_centre.forms import DepartureForm
from scheda.core.buying_centre.models import Departure
from scheda.core.buying_centre.screens.base import AtCustomer, undo_address
from scheda.core.buying_centre.services import departures
from scheda.core.buying_centre.services.departures import Parting
from scheda.core.parties.public import Relationship
from scheda.foundation.access.scope import EDIT
from scheda.foundation.screens.form import FormScreen

EVENTS = ("people-changed", "contacts-changed", "timeline-changed", "stances-changed")


class PersonLeaves(AtCustomer, FormScreen):
    """One step: the role ends, dead numbers are marked, open work goes to who takes over."""

    title = gettext_lazy("No longer works here")
    permission = ("parties.party", EDIT)
    verb = gettext_lazy("Note the departure")

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.people_url

    @cached_property
    def role(self) -> Relationship:
        roles = Relationship.objects.visible_to(self.request.user).filter(party=self.party)
        return get_object_or_404(roles.select_related("person", "party"), pk=self.kwargs["role"])

    def record(self, pk: UUID | None) -> Relationship:
        return self.role

    def form(self, record: Relationship, **data: Any) -> DepartureForm:
        return DepartureForm(role=record, user=self.request.user, **data)

    def perform(self, form: DepartureForm, record: Relationship) -> Departure:
        facts = dict(form.cleaned_data)
        parting = Parting(
            **{**facts, "stopped": tuple(facts["stopped"]), "tasks": self._handed(facts)}
        )
        return departures.leave(record, parting, by=self.request.user)

    def leave(self, destination: Departure) -> HttpResponse:
        self.submission.led_to(self.people_url)
        message = _("%(name)s no longer works here") % {"name": self.role.person.name}
        undo = undo_address("undo_departure", self.party.pk, destination.pk)
        return self.told(message, *EVENTS, undo_url=undo)

    def _handed(self, facts: dict[str, Any]) -> tuple[Any, ...]:
        """Without somebody who takes over the work stays as it is."""
        return tuple(facts["tasks"]) if facts["replacement"] else ()


class DepartureUndo(AtCustomer):
    title = gettext_lazy("Take back")
    permission = ("parties.party", EDIT)

    def post(self, request: HttpRequest, party: UUID, pk: UUID) -> HttpResponse:
        known = Departure.objects.visible_to(request.user).filter(party=self.party)
        departure = get_object_or_404(known.select_related("person"), pk=pk)
        departures.undo(departure, by=self.request.user)
        message = _("%(name)s works here again") % {"name": departure.person.name}
        return self.told(message, *EVENTS)
