from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from scheda.foundation.records.models import SavedView
from scheda.foundation.saved_views import services
from scheda.foundation.saved_views.forms import NewViewForm, ViewForm
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen


class ViewScreen(Screen):
    """Views belong to the person or are shared with them; `next` is the list to go back to."""

    permission = None

    def records(self) -> QuerySet[Any]:
        return SavedView.objects.visible_to(self.request.user)

    def back(self) -> str:
        asked = self.request.POST.get("next") or self.request.GET.get("next", "")
        return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else "/"

    def showing(self, view: SavedView) -> str:
        return f"{self.back()}?view={view.pk}&{view.query}".rstrip("&")


class NewView(ViewScreen, FormScreen):
    title = _("Save view")
    form_class = NewViewForm

    def form_facts(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def perform(self, form: NewViewForm, record: None) -> str:
        facts = dict(form.cleaned_data)
        return self.showing(services.keep(facts.pop("of"), by=self.request.user, **facts))


class ChangeView(ViewScreen, FormScreen):
    title = _("Change view")
    form_class = ViewForm

    def form_facts(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def record(self, pk: UUID | None) -> SavedView:
        view: SavedView = get_object_or_404(self.records(), pk=pk)
        if not view.may_be_changed_by(self.request.user):
            raise PermissionDenied
        return view

    def perform(self, form: ViewForm, record: SavedView) -> str:
        return self.showing(services.change(record, by=self.request.user, **form.cleaned_data))

    @property
    def remove_url(self) -> str:
        address = reverse("saved_views:delete", args=[self.kwargs["pk"]])
        return f"{address}?next={self.back()}"

    remove_question = _("Delete this view? Its filters and columns are lost, the records stay.")


class SaveView(ViewScreen):
    """Keep the present filters under the name they were opened from."""

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        view = get_object_or_404(self.records(), pk=pk)
        view = services.overwrite(view, query=request.POST.get("query", ""), by=request.user)
        return HttpResponseRedirect(self.showing(view))


class DeleteView(ViewScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        services.forget(get_object_or_404(self.records(), pk=pk), by=request.user)
        return HttpResponseRedirect(self.back())
