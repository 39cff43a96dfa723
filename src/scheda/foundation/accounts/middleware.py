import time
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from scheda.foundation.access.step_up import is_strong
from scheda.foundation.accounts.services.second_factors import is_overdue
from scheda.foundation.accounts.services.sessions import NEEDED, is_over, seconds_since
from scheda.foundation.files.limits import has_room_for_journal

ALWAYS_OPEN = ("/accounts/", "/static/", "/everywhere/", "/healthz", "/metrics")
SIGNED_IN = "_auth_user_id"


def preferences(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the person's language, and send them to set a password of their own first."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = known(request) if not request.path.startswith("/static/") else None
        if user and user.is_authenticated:
            language = user.language or settings.LANGUAGE_CODE
            if user.must_change_password and not request.path.startswith(ALWAYS_OPEN):
                return redirect("accounts:first_password")
            if NEEDED in request.session and not request.path.startswith(ALWAYS_OPEN):
                return redirect("accounts:second_factor")
        else:
            language = translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = get_response(request)
        response.headers["Content-Language"] = language
        if not (user and user.is_authenticated):
            patch_vary_headers(response, ("Accept-Language",))
        return response

    return middleware


def known(request: HttpRequest) -> Any:
    """Who is asking: not the stand-in that Django puts there, which every page asks 500 times."""
    if isinstance(request.user, SimpleLazyObject):
        request.user = get_user(request)
    return request.user


def session_limits(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sign out who has not been here for long, or whose sign-in is too long ago.

    However somebody leaves, the browser forgets what it kept of the pages; it heeds that over TLS.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        session = getattr(request, "session", None)
        if not session or SIGNED_IN not in session:
            return get_response(request)
        if is_over(session):
            logout(request)
        elif _is_to_be_noted(session):
            session["seen_at"] = time.time()
        response = get_response(request)
        if request.is_secure() and SIGNED_IN not in request.session:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


def begin_session(sender: object, request: HttpRequest, user: Any, **_signal: Any) -> None:
    """At signing in, so that the first requests need not write it."""
    request.session["began_at"] = request.session["seen_at"] = time.time()
    records = get_authentication_records(request, user)
    if is_overdue(user) and not any(is_strong(one) for one in records):
        request.session[NEEDED] = True


def _is_to_be_noted(session: Any) -> bool:
    """On a full disk, people can still read."""
    is_old = seconds_since(session.get("seen_at")) > settings.SESSION_NOTED_EVERY
    return is_old and has_room_for_journal()
