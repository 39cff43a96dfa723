"""The desk: what waits, and the way to everything else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.privacy.models import (
    Copy,
    Erasure,
    LegalHold,
    PrivacyRequest,
    Restriction,
    Suppression,
)
from scheda.core.privacy.permissions import SEE_SUPPRESSED, VIEW_REQUESTS
from scheda.core.privacy.queries.register import by_purpose, entries, titles
from scheda.core.privacy.queries.usage import seldom_used
from scheda.core.privacy.screens.base import RoomScreen
from scheda.core.privacy.screens.printing import register_csv, register_pdf


class DeskScreen(RoomScreen):
    permission = VIEW_REQUESTS

    def records(self) -> Any:
        return PrivacyRequest.objects.visible_to(self.request.user).select_related("party", "owner")


class Desk(DeskScreen):
    title = _("Privacy")
    template_name = "privacy/desk.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        user, today = request.user, timezone.localdate()
        requests = self.records()
        return self.show(
            near=requests.open().with_deadline().order_by("deadline_on", "number")[:8],
            open=requests.open().count(),
            late=requests.near(today).count(),
            restrictions=Restriction.objects.visible_to(user).standing().select_related("party"),
            holds=LegalHold.objects.visible_to(user).standing().select_related("party"),
            copies=Copy.objects.visible_to(user).existing().count(),
            suppressed=Suppression.objects.visible_to(user).count(),
            may_suppress=self.request.user.may(*SEE_SUPPRESSED),
            erasures=Erasure.objects.visible_to(user)[:5],
        )


class Register(DeskScreen):
    """What is held, why, for how long: made from what every area declares."""

    title = _("Register of processing")
    template_name = "privacy/register.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.GET.get("export") == "csv":
            return register_csv(titles(), entries())
        if request.GET.get("export") == "pdf":
            return register_pdf(request.user)
        return self.show(groups=by_purpose())


class SeldomUsed(DeskScreen):
    """What nobody fills need not be asked for."""

    title = _("Fields that are never used")
    template_name = "privacy/usage.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(usages=seldom_used())
