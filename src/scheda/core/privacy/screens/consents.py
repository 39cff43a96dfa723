"""The ledger as a list, entries added on the card, and the words that were agreed to."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party
from scheda.core.privacy import forms
from scheda.core.privacy.fields import consent_fields
from scheda.core.privacy.models import Consent, ConsentPurpose
from scheda.core.privacy.models.consents import CONSENT
from scheda.core.privacy.permissions import RECORD_CONSENTS, VIEW_CONSENTS, VIEW_REQUESTS
from scheda.core.privacy.screens.base import RoomScreen
from scheda.core.privacy.services import consents, importing
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import CREATE
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.files.services import attaching
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.screens.list import ListScreen
from scheda.foundation.screens.tabs import StandingView


class ConsentList(ListScreen):
    title = _("Consents")
    permission = VIEW_CONSENTS
    template_name = "privacy/consents.html"
    vocabulary = consent_fields
    columns = ["customer", "purpose", "channel", "kind", "at", "proof"]
    default_sort = "-at"
    empty_text = _("Consents are recorded on the card of a customer, or imported.")
    standing_views = (
        StandingView("given", _("Given"), "kind=given"),
        StandingView("withdrawn", _("Withdrawn"), "kind=withdrawn"),
        StandingView("objected", _("Objected"), "kind=objected"),
    )

    @property
    def may_desk(self) -> bool:
        return bool(self.request.user.may(*VIEW_REQUESTS))

    def records(self) -> Any:
        seen = Consent.objects.visible_to(self.request.user)
        return seen.select_related("party", "purpose", "by")

    def search(self, records: QuerySet[Any], text: str) -> QuerySet[Any]:
        return records.filter(party__name__icontains=text)


class NewConsent(FormScreen):
    title = _("Record a consent")
    permission = RECORD_CONSENTS
    verb = _("Record it")

    @cached_property
    def party(self) -> Party:
        user = self.request.user
        reach = rights_of(user).scope(CONSENT, CREATE)
        known = Party.objects.visible_to(user).within(user, reach)
        found: Party = get_object_or_404(known, pk=self.kwargs["party"])
        return found

    def form(self, record: None, **data: Any) -> forms.ConsentForm:
        return forms.ConsentForm(
            data.get("data"), data.get("files"), party=self.party, user=self.request.user
        )

    def perform(self, form: forms.ConsentForm, record: None) -> str:
        facts = dict(form.cleaned_data)
        upload = facts.pop("file")
        if upload:
            facts["attachment_id"] = attaching.attach(
                upload, record_type="parties.party", record_id=self.party.pk,
                party_id=self.party.pk, by=self.request.user, category="consent",
            ).pk  # fmt: skip
        consents.record(self.party, by=self.request.user, **facts)
        return self.back_url

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return reverse("parties:tab", args=[self.party.pk, "privacy"])


class ImportConsents(FormScreen):
    title = _("Import consents")
    permission = RECORD_CONSENTS
    form_class = forms.ImportForm
    verb = _("Import")
    back_url = "/privacy/consents/"

    def perform(self, form: forms.ImportForm, record: None) -> str:
        importing.take_in(form.cleaned_data["file"].read(), by=self.request.user)
        return self.back_url


class Purposes(RoomScreen):
    title = _("Purposes and wordings")
    permission = VIEW_REQUESTS
    template_name = "privacy/purposes.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = ConsentPurpose.objects.annotate(entries=Count("consents", distinct=True))
        return self.show(purposes=found.prefetch_related("wordings"), may_change=self.may_change)

    def records(self) -> Any:
        return ConsentPurpose.objects.all()

    @property
    def may_change(self) -> bool:
        return bool(self.request.user.may(*ADMINISTER))


class EditPurpose(FormScreen):
    title = _("Purpose")
    permission = ADMINISTER
    back_url = "/privacy/purposes/"

    def records(self) -> Any:
        return ConsentPurpose.objects.all()

    def form(self, record: ConsentPurpose | None, **data: Any) -> forms.PurposeForm:
        return forms.PurposeForm(data.get("data"), instance=record)

    def perform(self, form: forms.PurposeForm, record: ConsentPurpose | None) -> str:
        consents.save_purpose(form.instance)
        return self.back_url


class NewWording(FormScreen):
    title = _("New wording")
    permission = ADMINISTER
    form_class = forms.WordingForm
    back_url = "/privacy/purposes/"

    def records(self) -> Any:
        return ConsentPurpose.objects.all()

    def initial(self, record: ConsentPurpose) -> dict[str, Any]:
        newest = record.wordings.filter(language="it").order_by("-number").first()
        return {"language": "it", "text": newest.text if newest else ""}

    def perform(self, form: forms.WordingForm, record: ConsentPurpose) -> str:
        consents.word(record, by=self.request.user, **form.cleaned_data)
        return self.back_url
