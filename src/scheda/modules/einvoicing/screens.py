from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.modules.einvoicing.forms import OwnNumberForm
from scheda.modules.einvoicing.models import OwnNumber, OwnNumberQuerySet
from scheda.modules.einvoicing.permissions import SET_OWN_NUMBERS
from scheda.modules.einvoicing.services import own_numbers


class OwnNumbers(FormScreen):
    """The numbers that tell our side of an invoice; adding one is the form below them."""

    title = gettext_lazy("Electronic invoices")
    permission = SET_OWN_NUMBERS
    template_name = "einvoicing/settings.html"
    form_class = OwnNumberForm

    def records(self) -> OwnNumberQuerySet:
        return OwnNumber.objects.visible_to(self.request.user)

    def perform(self, form: OwnNumberForm, record: Any) -> str:
        number = own_numbers.add(form.cleaned_data["number"], by=self.request.user)
        for doubt in own_numbers.doubts(number.number):
            messages.warning(self.request, doubt)
        return reverse("einvoicing:settings")

    @property
    def numbers(self) -> list[tuple[OwnNumber, list[str]]]:
        return [(one, own_numbers.doubts(one.number)) for one in self.records()]

    @property
    def wants_fragment(self) -> bool:
        return False


class RemoveOwnNumber(Screen):
    title = gettext_lazy("Electronic invoices")
    permission = SET_OWN_NUMBERS

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        number = get_object_or_404(OwnNumber.objects.visible_to(request.user), pk=pk)
        own_numbers.remove(number, by=self.request.user)
        messages.success(request, _("%(number)s is no longer ours") % {"number": number.number})
        return HttpResponseRedirect(reverse("einvoicing:settings"))
