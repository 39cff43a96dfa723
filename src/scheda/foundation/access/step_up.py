"""Asking again who is there, before an act that cannot be taken back or opens many doors.

Whoever proved who they are in the last five minutes goes on: by signing in, or by confirming.
Who has a second factor proves it with that. A program with a token never passes.
"""

import json
import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.core.internal.httpkit import serialize_request
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

SECONDS = 300
MOST_KEPT = 64 * 1024
SAFE = {"GET", "HEAD", "OPTIONS"}
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
ELSEWHERE = "single sign-on"
"""The method of who came from there: the record says when they proved it, which may be long ago."""
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
View = Callable[..., HttpResponseBase]


def is_fresh(request: HttpRequest) -> bool:
    """The person at this session proved who they are a moment ago. Never so with a token."""
    if getattr(request, "api_token", None) or not request.user.is_authenticated:
        return False
    return 0 <= time.time() - proved_at(request) < SECONDS


def proved_at(request: HttpRequest) -> float:
    """When the person last showed the strongest proof they have."""
    records = get_authentication_records(request, request.user)
    if has_second_factor(request.user):
        records = [one for one in records if is_strong(one)]
    elif not any(one["method"] == ELSEWHERE for one in records):
        records = [*records, {"at": request.session.get("began_at", 0.0)}]
    return float(max((one["at"] for one in records), default=0.0))


def is_strong(record: dict[str, Any]) -> bool:
    """A second factor was shown, here or where the company signs in."""
    return record["method"] == "mfa" or bool(record.get("second_factor"))


def has_second_factor(user: Any) -> bool:
    """A passkey or an app with codes; asked once a request."""
    if not hasattr(user, "second_factor_known"):
        found = Authenticator.objects.filter(user_id=user.pk, type__in=STRONG)
        user.second_factor_known = found.exists()
    return bool(user.second_factor_known)


def stepped_up(view: View | None = None, *, methods: frozenset[str] = UNSAFE) -> Any:
    """Decorates a view whose `methods` are dangerous acts; the others pass."""

    def decorate(view: View) -> View:
        @wraps(view)
        def asked_again(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            is_known = request.user.is_authenticated
            if is_known and request.method in methods and not is_fresh(request):
                return ask_again(request)
            return view(request, *args, **kwargs)

        asked_again.dangerous = methods  # type: ignore[attr-defined]
        return asked_again

    return decorate(view) if view else decorate


def require_fresh(request: HttpRequest) -> None:
    """For operations of the API: a session that confirmed goes on, everything else gets a 403."""
    if is_fresh(request):
        return
    if getattr(request, "api_token", None):
        raise PermissionDenied(_("A token may not do this: a person does it, signed in."))
    raise PermissionDenied(_("Confirm first that it is you, at /accounts/reauthenticate/."))


require_fresh.is_step_up = True  # type: ignore[attr-defined]


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks who is there, and from it back to where the person was.

    A form that was sent is kept for the few seconds and done after confirming. What came from a
    part of a page, or with files, is done again by the person.
    """
    request.session.pop(STATE_SESSION_KEY, None)
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(_confirming(_page_of(request)))
    if request.method in SAFE:
        return HttpResponseRedirect(_confirming(request.get_full_path()))
    if request.FILES or len(request.POST.urlencode()) > MOST_KEPT or request.GET:
        return HttpResponseRedirect(_confirming(_page_of(request)))
    request.session[STATE_SESSION_KEY] = {"request": _kept(request)}
    return HttpResponseRedirect(_confirming(request.path))


def _kept(request: HttpRequest) -> str:
    """The form alone: the cookies and the proofs of the request stay where they are."""
    kept = json.loads(serialize_request(request))
    secret = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_X_CSRFTOKEN")
    kept["META"] = {key: value for key, value in kept["META"].items() if key not in secret}
    return json.dumps(kept)


def _page_of(request: HttpRequest) -> str:
    """The page somebody pressed the button on, when it is one of ours."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    parts = urlsplit(said)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    is_ours = url_has_allowed_host_and_scheme(said, {request.get_host()})
    return path if is_ours and path.startswith("/") else "/"


def _confirming(path: str) -> str:
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': path}, safe='/')}"
