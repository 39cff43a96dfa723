"""Addresses that nobody may advertise to again: asked for, added, taken off."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from scheda.core.privacy import forms
from scheda.core.privacy.models import Suppression
from scheda.core.privacy.permissions import SEE_SUPPRESSED, SUPPRESS, TAKE_OFF
from scheda.core.privacy.screens.base import RoomScreen
from scheda.core.privacy.services import suppressing
from scheda.foundation.access.scope import DELETE
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen

SHOWN = 200


class SuppressionList(RoomScreen):
    """Tells of one address whether it is on the list; nobody can read it from there."""

    title = _("Addresses not to be contacted")
    permission = SEE_SUPPRESSED
    template_name = "privacy/suppressions.html"

    def records(self) -> Any:
        return Suppression.objects.visible_to(self.request.user).select_related("by")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Asked by POST, so that the address stands in no log."""
        address, found, mistake = request.POST.get("address", ""), None, ""
        try:
            found = suppressing.find(address)
        except ValidationError as refusal:
            mistake = " ".join(refusal.messages)
        return self._show(asked=address, found=found, mistake=mistake)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show()

    def _show(self, **answer: Any) -> HttpResponse:
        user, records = self.request.user, self.records()
        return self.show(
            suppressions=records[:SHOWN],
            total=records.count(),
            may_add=user.may(*SUPPRESS),
            may_take_off=user.may(*TAKE_OFF),
            **answer,
        )


class Suppress(FormScreen):
    title = _("Never contact an address again")
    permission = SUPPRESS
    form_class = forms.SuppressForm
    back_url = "/privacy/do-not-contact/"

    def perform(self, form: forms.SuppressForm, record: None) -> str:
        suppressing.suppress(**form.cleaned_data, by=self.request.user)
        return self.back_url


class TakeOff(Screen):
    permission = TAKE_OFF

    def records(self) -> Any:
        return Suppression.objects.allowed(self.request.user, DELETE)

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        suppressing.take_off(get_object_or_404(self.records(), pk=pk))
        return HttpResponseRedirect("/privacy/do-not-contact/")
