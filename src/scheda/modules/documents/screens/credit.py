"""A customer's credit: the limit, what uses it, who changed it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party, Sphere, sphere_of
from scheda.foundation.access.rights import rights_of
from scheda.foundation.audit.histories import History
from scheda.foundation.audit.models import Change
from scheda.foundation.audit.telling import Teller
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.modules.documents import gauge
from scheda.modules.documents.forms import CreditForm
from scheda.modules.documents.models import CreditProfile
from scheda.modules.documents.permissions import CREDIT, EDIT_CREDIT, VIEW_CREDIT, VIEW_DOCUMENTS
from scheda.modules.documents.services import exposure, granting

CHANGES = 20
CREDIT_HISTORY = History(
    CREDIT,
    CreditProfile,
    silent=frozenset({"id", "party_id", "created_at", "granted_by_id"}),
    verbs={"is_blocked": (_("blocked it"), _("took the block away"))},
)


class CreditScreen(Screen):
    """`party` in the address; both the right on parties and that on credit must reach it."""

    permission = VIEW_CREDIT

    def records(self) -> Any:
        _type, action = self.permission or VIEW_CREDIT
        scope = rights_of(self.request.user).scope(CREDIT, action)
        return Party.objects.visible_to(self.request.user).within(self.request.user, scope)

    @cached_property
    def party(self) -> Party:
        found: Party = get_object_or_404(self.records(), pk=self.kwargs["party"])
        return found

    @cached_property
    def profile(self) -> CreditProfile | None:
        return CreditProfile.objects.visible_to(self.request.user).filter(party=self.party).first()


class CreditPage(CreditScreen):
    """What the exposure is made of; every part opens the documents behind it."""

    title = _("Credit")
    template_name = "documents/credit.html"

    def is_allowed(self) -> bool:
        return super().is_allowed() and self.request.user.may(*VIEW_DOCUMENTS)

    def get(self, request: HttpRequest, party: UUID) -> HttpResponse:
        user, profile = self.request.user, self.profile
        asked = request.GET.get("sphere", "") or ("group" if "group" in request.GET else "")
        sphere = sphere_of(self.party, asked, user)
        credit = exposure.credit_of(sphere, user)
        currency = profile.currency if profile else "EUR"
        used = credit.exposure if credit else exposure.exposure_of(sphere, user, currency)
        known = Change.objects.filter(record_type=CREDIT, party_id=self.party.pk)
        return self.show(
            party=self.party,
            sphere=sphere,
            profile=profile,
            credit=credit,
            exposure=used,
            ruler=gauge.drawn(credit) if credit and credit.limit is not None else "",
            legend=gauge.legend(used),
            heading=gauge.title(credit) if credit else _("Credit, no limit granted"),
            rows=rows_of(used, sphere),
            changes=Teller(user, only=[CREDIT_HISTORY]).tell(known.newest_first()[:CHANGES]),
            may_edit=user.may(*EDIT_CREDIT),
            today=timezone.localdate(),
        )


class CreditEdit(CreditScreen, FormScreen):
    title = _("Credit limit")
    permission = EDIT_CREDIT
    form_class = CreditForm

    def get(self, request: HttpRequest, party: UUID) -> HttpResponse:  # type: ignore[override]
        return super().get(request, pk=None)

    def post(self, request: HttpRequest, party: UUID) -> HttpResponse:  # type: ignore[override]
        return super().post(request, pk=None)

    def record(self, pk: UUID | None) -> CreditProfile | None:
        party = self.party
        return CreditProfile.objects.filter(party=party).first()

    def initial(self, record: Any) -> dict[str, Any]:
        return {"currency": "EUR", **(super().initial(record) if record else {"policy": "warn"})}

    def perform(self, form: CreditForm, record: CreditProfile | None) -> str:
        facts = dict(form.cleaned_data)
        version = facts.pop("version")
        granting.grant(self.party, by=self.request.user, version=version, **facts)
        return self.back_url

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return reverse("documents:credit", args=[self.party.pk])


def rows_of(used: exposure.Exposure, sphere: Sphere) -> list[dict[str, Any]]:
    """Every part with the list behind it, in the same currency."""
    return [
        {
            "label": part.label,
            "amount": part.signed,
            "is_counted": part.key not in used.left_out,
            "url": url_of(part, sphere),
        }
        for part in used.parts
        if part.amount
    ]


def url_of(part: Any, sphere: Sphere) -> str:
    asked = urlencode({**sphere.query, "currency": part.currency})
    return f"{reverse(part.url_name)}?{part.query}&{asked}"
