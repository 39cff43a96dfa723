from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.models import Substitution, SubstitutionQuerySet
from scheda.foundation.access.services import substitutions
from scheda.foundation.accounts.forms.people import SubstitutionForm
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen


class SubstitutionScreen(Screen):
    """Who stands in for whom. Everybody for themselves, administrators for all."""

    title = _("Absences")
    permission = None

    def records(self) -> SubstitutionQuerySet:
        return Substitution.objects.visible_to(self.request.user).not_over(timezone.localdate())


class SubstitutionList(SubstitutionScreen, FormScreen):
    template_name = "accounts/substitutions.html"
    form_class = SubstitutionForm

    def get(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        return self.show(form=self.form(None), record=None)

    def form(self, record: None, **data: Any) -> SubstitutionForm:
        return SubstitutionForm(by=self.request.user, **data)

    def show(self, **context: Any) -> HttpResponse:
        found = self.records().select_related("absent", "substitute").order_by("starts_on")
        return super().show(substitutions=found, today=timezone.localdate(), **context)

    def perform(self, form: SubstitutionForm, record: None) -> str:
        substitutions.arrange(**form.cleaned_data, by=self.request.user)
        messages.success(self.request, _("Saved"))
        return reverse("accounts:substitutions")


class EndSubstitution(SubstitutionScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        substitutions.end(get_object_or_404(self.records(), pk=pk), by=self.request.user)
        messages.success(request, _("The substitution is over"))
        return HttpResponseRedirect(reverse("accounts:substitutions"))
