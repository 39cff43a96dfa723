"""What signing in, failing to and confirming leave in the audit log. Never what was typed."""

from typing import Any

from allauth.account.signals import authentication_step_completed
from allauth.mfa import signals as second_factors
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from scheda.foundation.accounts.models import User
from scheda.foundation.audit.acts import Deed, note
from scheda.foundation.throttling.doors import network_of


def listen() -> None:
    user_logged_in.connect(signed_in)
    user_logged_out.connect(signed_out)
    user_login_failed.connect(sign_in_failed)
    authentication_step_completed.connect(confirmed)
    second_factors.authentication_failed.connect(code_refused)
    second_factors.authenticator_added.connect(second_factor_added)
    second_factors.authenticator_removed.connect(second_factor_removed)
    second_factors.authenticator_reset.connect(second_factor_added)


def signed_in(sender: object, request: HttpRequest, user: User, **_signal: Any) -> None:
    _note("account.signed_in", request, user)


def signed_out(sender: object, request: HttpRequest, user: User | None, **_signal: Any) -> None:
    if user:
        _note("account.signed_out", request, user)


def sign_in_failed(
    sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: Any
) -> None:
    """Of whom, where the account is known. What else was typed may be a password."""
    email = str(credentials.get("email") or credentials.get("username") or "")[:254]
    user = User.objects.filter(email__iexact=email).only("pk").first()
    _note("account.sign_in_failed", request, user)


def confirmed(sender: object, request: HttpRequest, user: User, **step: Any) -> None:
    if step.get("reauthenticated"):
        _note("account.confirmed", request, user, method=step["method"])


def code_refused(sender: object, request: HttpRequest, user: User, **_signal: Any) -> None:
    _note("account.code_refused", request, user)


def second_factor_added(
    sender: object, request: HttpRequest, user: User, authenticator: Any, **_signal: Any
) -> None:
    _note("account.second_factor_added", request, user, type=str(authenticator.type))


def second_factor_removed(
    sender: object, request: HttpRequest, user: User, authenticator: Any, **_signal: Any
) -> None:
    _note("account.second_factor_removed", request, user, type=str(authenticator.type))


def _note(kind: str, request: HttpRequest | None, user: User | None, **detail: str) -> None:
    network = network_of(request) if request else ""
    note(Deed(kind=kind, actor=user.pk if user else None, network=network, detail=detail))
