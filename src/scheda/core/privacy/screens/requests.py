"""The desk of requests: the list, one of them, and its verbs."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.privacy import forms
from scheda.core.privacy.fields import request_fields
from scheda.core.privacy.models import PrivacyRequest
from scheda.core.privacy.permissions import CREATE_REQUESTS, EDIT_REQUESTS, VIEW_REQUESTS
from scheda.core.privacy.services import letters, notices, requests
from scheda.foundation.access.scope import EDIT
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.screens.list import ListScreen
from scheda.foundation.screens.tabs import StandingView


class RequestScreen(Screen):
    title = _("Privacy requests")
    permission = VIEW_REQUESTS

    def records(self) -> Any:
        return PrivacyRequest.objects.visible_to(self.request.user).select_related("party", "owner")


class RequestList(RequestScreen, ListScreen):
    template_name = "privacy/requests.html"
    vocabulary = request_fields
    columns = ["number", "kind", "customer", "state", "received_on", "due_on", "owner"]
    default_sort = "-number"
    create_url_name = "privacy:request_new"
    create_label = _("New request")
    empty_text = _("What people ask for about their data is written down here.")
    standing_views = (
        StandingView("open", _("To answer"), "open=1"),
        StandingView("near", _("Nearly too late"), "near=1"),
        StandingView("mine", _("Mine"), "owner=me"),
    )

    def matching_of(self, asked: QueryDict) -> QuerySet[Any]:
        records: Any = super().matching_of(asked)
        if asked.get("open"):
            records = records.open()
        if asked.get("near"):
            records = records.near(timezone.localdate())
        return records  # type: ignore[no-any-return]

    def search(self, records: QuerySet[Any], text: str) -> QuerySet[Any]:
        return records.filter(who__icontains=text) | records.filter(party__name__icontains=text)


class RequestPage(RequestScreen):
    template_name = "privacy/request.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        found = get_object_or_404(self.records(), pk=pk)
        editable = PrivacyRequest.objects.allowed(request.user, EDIT)
        language = request.GET.get("language") or letters.language_of(found)
        return self.show(
            one=found,
            steps=found.steps.select_related("by"),
            ways=requests.WAYS.get(found.state, ()),
            may_edit=found.is_open and editable.filter(pk=pk).exists(),
            letter=letters.draft(found, language=language),
            languages=[(key, key.upper(), key == language) for key in letters.LANGUAGES],
            erasures=found.erasures.all(),
            recipients=notices.recipients_of(found),
            tells_others=notices.tells_others(found),
        )


class NewRequest(FormScreen):
    title = _("New privacy request")
    permission = CREATE_REQUESTS
    form_class = forms.RequestForm
    verb = _("Start the clock")
    back_url = "/privacy/requests/"

    def form(self, record: None, **data: Any) -> forms.RequestForm:
        initial = {**self.request.GET.dict(), "owner": self.request.user.pk}
        return forms.RequestForm(data.get("data"), initial=initial, user=self.request.user)

    def perform(self, form: forms.RequestForm, record: None) -> PrivacyRequest:
        facts = dict(form.cleaned_data)
        return requests.receive(facts.pop("party"), by=self.request.user, **facts)


class OfRequest(FormScreen):
    """A verb on one request that the person's right reaches."""

    permission = EDIT_REQUESTS

    def records(self) -> Any:
        return PrivacyRequest.objects.allowed(self.request.user, EDIT)

    def initial(self, record: PrivacyRequest) -> dict[str, Any]:
        return {"version": record.version}

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return f"/privacy/requests/{self.kwargs['pk']}/"


class ConfirmIdentity(OfRequest):
    title = _("Identity checked")
    form_class = forms.IdentityForm
    verb = _("It is them")

    def perform(self, form: forms.IdentityForm, record: PrivacyRequest) -> PrivacyRequest:
        return requests.confirm_identity(record, by=self.request.user, **form.cleaned_data)


class MoveRequest(OfRequest):
    title = _("Change the status")
    form_class = forms.MoveForm

    def form(self, record: PrivacyRequest, **data: Any) -> forms.MoveForm:
        states = PrivacyRequest.State
        allowed = requests.WAYS.get(record.state, frozenset())
        ways = [(one.value, one.label) for one in states if one in allowed]
        initial = {**self.initial(record), "to": self.request.GET.get("to", "")}
        return forms.MoveForm(data.get("data"), ways=ways, initial=initial)

    def perform(self, form: forms.MoveForm, record: PrivacyRequest) -> PrivacyRequest:
        facts = dict(form.cleaned_data)
        return requests.move(record, facts.pop("to"), by=self.request.user, **facts)


class ExtendRequest(OfRequest):
    title = _("More time")
    form_class = forms.ExtendForm

    def perform(self, form: forms.ExtendForm, record: PrivacyRequest) -> PrivacyRequest:
        return requests.extend(record, by=self.request.user, **form.cleaned_data)


class HandOver(OfRequest):
    title = _("Hand over")
    form_class = forms.HandOverForm

    def perform(self, form: forms.HandOverForm, record: PrivacyRequest) -> PrivacyRequest:
        return requests.hand_over(record, by=self.request.user, **form.cleaned_data)
