from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.services import devices, second_factors, sessions
from scheda.foundation.screens.base import Screen


class Security(Screen):
    """One page for everything that lets a person in: password, passkeys, codes, devices."""

    title = _("My security")
    permission = None
    template_name = "accounts/security.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        keys = Authenticator.objects.filter(user=self.request.user).order_by("created_at")
        kinds = {key.type: key for key in keys}
        return self.show(
            passkeys=[key for key in keys if key.type == Authenticator.Type.WEBAUTHN],
            app=kinds.get(Authenticator.Type.TOTP),
            due=second_factors.due_on(self.request.user),
            codes=_left(kinds.get(Authenticator.Type.RECOVERY_CODES)),
            sessions=[
                (session, devices.describe(session.user_agent))
                for session in sessions.of(self.request.user)
            ],
        )


class EndSession(Screen):
    """Sign one device out, or with no key all the others."""

    title = _("Sign out")
    permission = None

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        if pk is None:
            sessions.end_all(self.request.user, but=request.session.session_key or "")
        else:
            sessions.end(get_object_or_404(UserSession, pk=pk, user=self.request.user))
        messages.success(request, _("Signed out there"))
        return HttpResponseRedirect(reverse("accounts:security"))


@login_required
def to_security(request: HttpRequest, **arguments: Any) -> HttpResponse:
    """The library's own overviews are parts of our page."""
    return HttpResponseRedirect(reverse("accounts:security"))


def _left(codes: Authenticator | None) -> int | None:
    return len(codes.wrap().get_unused_codes()) if codes else None
