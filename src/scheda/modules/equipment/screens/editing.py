"""Writing a machine down, and correcting it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from scheda.foundation.components.numbers import whole
from scheda.foundation.records.models import StaleRecord
from scheda.foundation.screens.form import FormScreen
from scheda.modules.equipment.forms import QUICK, EquipmentForm
from scheda.modules.equipment.models import Equipment
from scheda.modules.equipment.permissions import CREATE_EQUIPMENT
from scheda.modules.equipment.screens.base import EquipmentEditing, EquipmentScreen
from scheda.modules.equipment.services import registering


class Versioned(FormScreen):
    """A form that knows which version it was opened with, as a drawer or as a page."""

    template_name = "screens/record_form.html"

    @property
    def wants_fragment(self) -> bool:
        return super().wants_fragment and "page" not in self.request.GET

    def version(self) -> int:
        """None at all is as stale as can be."""
        return whole(self.request.POST.get("version", ""))


class EquipmentCreate(EquipmentScreen, Versioned):
    """In the drawer what is on the plate; the page asks for all."""

    title = _("New machine")
    permission = CREATE_EQUIPMENT
    verb = _("Create")
    back_url = "/machines/"

    def get(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        if self.request.htmx and "page" in request.GET:
            return HttpResponseClientRedirect(request.get_full_path())
        return super().get(request)

    def form(self, record: Any, **data: Any) -> EquipmentForm:
        only = QUICK if self.wants_fragment else ()
        initial = self.request.GET.dict()
        return EquipmentForm(initial=initial, user=self.request.user, only=only, **data)

    def perform(self, form: EquipmentForm, record: Any) -> Equipment:
        return registering.register(by=self.request.user, **form.facts())


class EquipmentEdit(EquipmentEditing, Versioned):
    title = _("Edit machine")

    def form(self, record: Equipment, **data: Any) -> EquipmentForm:
        initial = {**self.initial(record), "custom": record.custom}
        return EquipmentForm(initial=initial, user=self.request.user, machine=record, **data)

    def perform(self, form: EquipmentForm, record: Equipment) -> Equipment:
        facts, by = form.facts(), self.request.user
        return registering.change(record, by=by, version=self.version(), **facts)

    def compare(self, form: Any, stale: StaleRecord) -> HttpResponse:
        """With the present version, so that saving again is a decision."""
        form.add_error(None, stale)
        return self.show(form=form, record=stale.current, status=409)

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.machine(self.kwargs["pk"]).get_absolute_url()
