from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

ALWAYS_OPEN = ("/accounts/", "/static/", "/healthz", "/metrics")


def preferences(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the person's language, and send them to set a password of their own first."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user if not request.path.startswith("/static/") else None
        if user and user.is_authenticated:
            language = user.language or settings.LANGUAGE_CODE
            if user.must_change_password and not request.path.startswith(ALWAYS_OPEN):
                return redirect("accounts:first_password")
        else:
            language = translation.get_language_from_request(request)
        with translation.override(language):
            response = get_response(request)
        response.headers["Content-Language"] = language
        if not (user and user.is_authenticated):
            patch_vary_headers(response, ("Accept-Language",))
        return response

    return middleware
