"""Who is calling: a session with its CSRF token, or a bearer token."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

SAFE = {"GET", "HEAD", "OPTIONS"}


class BySession(APIKeyCookie):
    """A signed-in browser. Writes need the CSRF token, as forms do."""

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        return request.COOKIES.get(self.param_name)

    def __call__(self, request: HttpRequest) -> Any:
        if getattr(request, "api_token", None) or not request.user.is_authenticated:
            return None
        if request.method not in SAFE and check_csrf(request) is not None:
            raise PermissionDenied(_("The CSRF token is missing or wrong. Reload the page."))
        return request.user

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return self(request)


class ByToken(HttpBearer):
    """A token, already looked up by the middleware so that the write has its actor."""

    def __call__(self, request: HttpRequest) -> Any:
        return self.authenticate(request, "")

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = getattr(request, "api_token", None)
        if found is None:
            return None
        if found.is_read_only and request.method not in SAFE:
            raise PermissionDenied(_("This token may only read."))
        return request.user
