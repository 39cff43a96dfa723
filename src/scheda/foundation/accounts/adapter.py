"""How signing in differs here from what the library does by itself."""

import ipaddress
from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.step_up import has_second_factor
from scheda.foundation.accounts.extension_points import doors
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.services import passwords
from scheda.foundation.crypto.cipher import Cell
from scheda.foundation.crypto.sealing import open_text, seal_text

NOBODYS = "0.0.0.0"  # noqa: S104
WHITE = '<rect width="100%" height="100%" fill="white"/>'
SECRETS = Cell("mfa_authenticator", "data", "", "accounts")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation, never by whoever finds the page."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-mail or password do not match. Check the caps lock."),
        "too_many_login_attempts": _("Too many attempts. Wait 15 minutes, then try again."),
        "incorrect_password": _("This is not your password. Check the caps lock."),
        "enter_current_password": _("This is not your present password. Check the caps lock."),
        "rate_limited": _("Too many attempts. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The asker's, as the last trusted proxy saw it; something odd counts as nobody's."""
        try:
            return str(ipaddress.ip_address((get_client_ip(request) or "").strip()))
        except ValueError:
            return NOBODYS

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:security")

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Who has a second factor confirms with it: a password alone was not enough either."""
        known: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if has_second_factor(user):
            known = [way for way in known if way["id"] != "reauthenticate"]
        elsewhere = [door for door in doors if door.confirms(user)]
        return known + [
            {"id": door.key, "description": door.label(), "url": door.address()}
            for door in elsewhere
        ]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Besides each account, each network has a limit: one guess at many accounts is one too."""
        network = ratelimit.consume(
            request,
            app="allauth.account",
            action="login_failed_network",
            key=self._network_of(request),
        )
        if not network:
            raise self.validation_error("too_many_login_attempts")
        self._network_usage = network
        super().pre_authenticate(request, **credentials)

    def _network_of(self, request: HttpRequest) -> str:
        address = ipaddress.ip_address(self.get_client_ip(request))
        prefix = 24 if address.version == 4 else 64  # noqa: PLR2004
        return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        self._network_usage.rollback()

    def set_password(self, user: User, password: str) -> None:
        passwords.change(user, password)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticator apps are kept sealed."""

    def encrypt(self, text: str) -> str:
        return b64encode(seal_text(text, SECRETS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return open_text(b64decode(encrypted_text), SECRETS)

    def build_totp_svg(self, url: str) -> str:
        """On white, also where the page is dark: cameras do not read it otherwise."""
        drawing: str = super().build_totp_svg(url)
        return drawing.replace("<path", f"{WHITE}<path", 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.COMPANY_NAME}
