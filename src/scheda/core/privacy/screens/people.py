"""Everything the desk knows of one party, and what it may do about it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party
from scheda.core.privacy import forms
from scheda.core.privacy.models import (
    Consent,
    Copy,
    Erasure,
    LegalHold,
    PrivacyRequest,
    Restriction,
)
from scheda.core.privacy.permissions import (
    ERASE,
    EXPORT_ALL,
    HOLD_BACK,
    RESTRICT,
    VIEW_ERASURES,
    VIEW_REQUESTS,
)
from scheda.core.privacy.queries.looks import looks_at
from scheda.core.privacy.screens.base import RoomScreen, parties_of_desk, party_of_desk
from scheda.core.privacy.screens.printing import certificate_pdf
from scheda.core.privacy.services import access_files, consents, erasing, guarding, notices
from scheda.core.privacy.services.certificates import facts_of
from scheda.core.privacy.services.holdings import holdings, mentions, subject_of
from scheda.foundation.access.scope import EDIT, EXPORT
from scheda.foundation.audit.reads import DOWNLOADED, note_read
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen

POST = frozenset({"POST"})


class OfParty(Screen):
    """`pk` is a party that the person sees, restricted or not."""

    permission = VIEW_REQUESTS

    def records(self) -> Any:
        return parties_of_desk(self.request.user)

    @cached_property
    def party(self) -> Party:
        return party_of_desk(self.request, self.kwargs["party"], self.permission or VIEW_REQUESTS)

    @property
    def home_url(self) -> str:
        return reverse("privacy:person", args=[self.party.pk])


class PersonPage(OfParty):
    title = _("Privacy")
    template_name = "privacy/person.html"

    def get(self, request: HttpRequest, party: UUID) -> HttpResponse:
        found, user = self.party, request.user
        return self.show(
            party=found,
            held=holdings(subject_of(found.pk)),
            consents=consents.states_of([found]),
            history=Consent.objects.filter(party=found).newest_first()[:20]
            .select_related("purpose", "by", "wording"),
            requests=PrivacyRequest.objects.visible_to(user).filter(party=found)
            .order_by("-number").select_related("owner"),
            restriction=Restriction.objects.standing().filter(party=found).first(),
            holds=erasing.holds_on(found),
            copies=Copy.objects.filter(party=found).select_related("by").order_by("-made_at")[:20],
            looks=looks_at(found.pk),
        )  # fmt: skip


class MakeAccessFile(OfParty):
    """One click; who asks confirms that it is them."""

    permission = EXPORT_ALL
    dangerous = POST

    def post(self, request: HttpRequest, party: UUID) -> HttpResponse:
        language = self.party.language or translation.get_language() or "it"
        access_files.make(self.party, by=self.request.user, language=language)
        return HttpResponseRedirect(self.home_url)


class TakeAccessFile(Screen):
    """Within 72 hours, by whoever may make one; after that there is nothing to take."""

    permission = EXPORT_ALL
    dangerous = frozenset({"GET"})

    def records(self) -> Any:
        reached = Copy.objects.allowed(self.request.user, EXPORT).existing()
        return reached.filter(kind=Copy.Kind.ACCESS, until__gte=timezone.now()).exclude(
            stored_as=""
        )

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        copy = get_object_or_404(self.records(), pk=pk)
        note_read(
            DOWNLOADED, by=self.request.user, record_type="privacy.copy", record_id=copy.pk,
            party_id=copy.party_id, fields=("*",),
        )  # fmt: skip
        answer = StreamingHttpResponse(access_files.chunks(copy), content_type="application/zip")
        answer.headers["Content-Disposition"] = f'attachment; filename="access-{copy.pk}.zip"'
        return answer


class PartyForm(OfParty, FormScreen):
    def record(self, pk: UUID | None) -> None:
        """There is none yet; who does not see the party does not get further than this."""
        _seen = self.party


class Restrict(PartyForm):
    title = _("Restrict the use")
    permission = RESTRICT
    form_class = forms.ReasonForm
    verb = _("Restrict")

    def perform(self, form: forms.ReasonForm, record: None) -> str:
        guarding.restrict(self.party, by=self.request.user, **form.cleaned_data)
        return self.home_url


class Hold(PartyForm):
    title = _("Legal hold")
    permission = HOLD_BACK
    form_class = forms.HoldForm
    verb = _("Hold back")

    def perform(self, form: forms.HoldForm, record: None) -> str:
        guarding.hold(self.party, by=self.request.user, **form.cleaned_data)
        return self.home_url


class EndGuard(FormScreen):
    form_class = forms.ReasonForm

    def initial(self, record: Any) -> dict[str, Any]:
        return {}

    def leave_to(self, record: Any) -> str:
        return reverse("privacy:person", args=[record.party_id])


class Lift(EndGuard):
    title = _("Lift the restriction")
    permission = RESTRICT

    def records(self) -> Any:
        return Restriction.objects.allowed(self.request.user, EDIT).standing()

    def perform(self, form: forms.ReasonForm, record: Restriction) -> str:
        guarding.lift(record, by=self.request.user, **form.cleaned_data)
        return self.leave_to(record)


class Release(EndGuard):
    title = _("Release the hold")
    permission = HOLD_BACK

    def records(self) -> Any:
        return LegalHold.objects.allowed(self.request.user, EDIT).standing()

    def perform(self, form: forms.ReasonForm, record: LegalHold) -> str:
        guarding.release(record, by=self.request.user, **form.cleaned_data)
        return self.leave_to(record)


class Erase(PartyForm):
    """The plan first: every table, every file, every copy, and what the law keeps."""

    title = _("Erase")
    permission = ERASE
    dangerous = POST
    template_name = "privacy/erase.html"

    def form(self, record: None, **data: Any) -> forms.EraseForm:
        return forms.EraseForm(data.get("data"), party=self.party)

    def show(self, *, status: int = 200, **context: Any) -> HttpResponse:
        subject = subject_of(self.party.pk)
        return super().show(
            status=status,
            party=self.party,
            plan=holdings(subject),
            mentions=mentions(subject),
            holds=erasing.holds_on(self.party),
            untold=self._untold(),
            copies=Copy.objects.existing().filter(party=self.party),
            **context,
        )

    def _untold(self) -> list[tuple[PrivacyRequest, notices.Recipient]]:
        """Whoever received data is told while we still know whose it is."""
        asked = PrivacyRequest.objects.visible_to(self.request.user).open()
        found = asked.filter(party=self.party.pk, kind=PrivacyRequest.Kind.ERASURE)
        return [(one, recipient) for one in found for recipient in notices.untold(one)]

    def perform(self, form: forms.EraseForm, record: None) -> Erasure:
        facts = dict(form.cleaned_data)
        return erasing.erase(
            self.party, confirmed_name=facts.pop("name"), by=self.request.user, **facts
        )


class ErasureScreen(RoomScreen):
    title = _("Erasures")
    permission = VIEW_ERASURES

    def records(self) -> Any:
        return Erasure.objects.visible_to(self.request.user).select_related("by", "request")


class ErasureList(ErasureScreen):
    template_name = "privacy/erasures.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(erasures=self.records()[:200])


class ErasurePage(ErasureScreen):
    template_name = "privacy/erasure.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        erasure = get_object_or_404(self.records(), pk=pk)
        return self.show(erasure=erasure, facts=facts_of(erasure))


class Certificate(ErasureScreen):
    """`?language=ro` prints it in another language."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        erasure = get_object_or_404(self.records(), pk=pk)
        return certificate_pdf(erasure, request.user, request.GET.get("language", ""))
