"""Signing in, under names the library knows. What it offers beyond our needs is closed."""

from typing import NoReturn

from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import add_webauthn
from django.http import Http404, HttpRequest
from django.urls import include, path, re_path

from scheda.foundation.access.step_up import SAFE, UNSAFE, stepped_up
from scheda.foundation.accounts.screens.languages import set_language
from scheda.foundation.accounts.screens.security import to_security

EVERY = UNSAFE | SAFE


def closed(request: HttpRequest, **arguments: str) -> NoReturn:
    raise Http404


urlpatterns = [
    path("", to_security, name="account_home"),
    path("2fa/", to_security, name="mfa_index"),
    path("2fa/webauthn/", to_security, name="mfa_list_webauthn"),
    path("sessions/", to_security, name="usersessions_list"),
    path("language/", set_language, name="set_language"),
    path("signup/", closed, name="account_signup"),
    path("email/", closed, name="account_email"),
    path("confirm-email/", closed, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", closed, name="account_confirm_email"),
    path("password/set/", closed, name="account_set_password"),
    path("login/code/confirm/", closed, name="account_confirm_login_code"),
    # Who has no password to say again would add one without being asked who they are.
    path("2fa/totp/activate/", stepped_up(activate_totp, methods=EVERY), name="mfa_activate_totp"),
    path("2fa/webauthn/add/", stepped_up(add_webauthn, methods=EVERY), name="mfa_add_webauthn"),
    path("", include("allauth.urls")),
]
