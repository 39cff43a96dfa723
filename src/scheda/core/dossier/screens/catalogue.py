"""Settings: the categories of papers, and who must have which."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from scheda.core.dossier.forms import CategoryForm, RequirementForm
from scheda.core.dossier.models import Category, Requirement
from scheda.core.dossier.services import cataloguing
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen


class Catalogue(Screen):
    title = gettext_lazy("Papers")
    permission = ADMINISTER
    template_name = "dossier/catalogue.html"

    def records(self) -> QuerySet[Any]:
        return Category.objects.all()

    def get(self, request: HttpRequest) -> HttpResponse:
        rules = Requirement.objects.select_related("category")
        return self.show(categories=self.records(), rules=rules)


class CatalogueForm(FormScreen):
    permission = ADMINISTER

    def form(self, record: Any, **data: Any) -> Any:
        form_class: Any = self.form_class
        return form_class(data.get("data"), instance=record)

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return reverse("dossier:catalogue")


class EditCategory(CatalogueForm):
    title = gettext_lazy("Category of papers")
    form_class = CategoryForm

    def records(self) -> QuerySet[Any]:
        return Category.objects.all()

    def perform(self, form: CategoryForm, record: Category | None) -> str:
        if record is None:
            cataloguing.add_category(**form.cleaned_data)
        else:
            stored = Category.objects.get(pk=record.pk)
            cataloguing.change_category(stored, **form.cleaned_data)
        return self.back_url


class EditRequirement(CatalogueForm):
    title = gettext_lazy("Required paper")
    form_class = RequirementForm
    remove_question = gettext_lazy("Customers of this sort need not have this paper any more.")

    def records(self) -> QuerySet[Any]:
        return Requirement.objects.all()

    def perform(self, form: RequirementForm, record: Requirement | None) -> str:
        if record is None:
            cataloguing.require(**form.cleaned_data)
        else:
            stored = Requirement.objects.get(pk=record.pk)
            cataloguing.change_requirement(stored, **form.cleaned_data)
        return self.back_url

    @property
    def remove_url(self) -> str:
        pk = self.kwargs.get("pk")
        return reverse("dossier:rule_remove", args=[pk]) if pk else ""


class RemoveRequirement(Screen):
    permission = ADMINISTER

    def records(self) -> QuerySet[Any]:
        return Requirement.objects.all()

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        cataloguing.require_no_more(get_object_or_404(self.records(), pk=pk))
        return HttpResponseRedirect(reverse("dossier:catalogue"))
