from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

from scheda.foundation.api.tokens import authenticate

Answer = Callable[[HttpRequest], HttpResponse]


def bearer(get_response: Answer) -> Answer:
    """Let the API be called with a token: its owner is the user of this request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and request.path.startswith("/api/"):
            token = authenticate(key.strip())
            if token:
                request.api_token = token  # type: ignore[attr-defined]
                request.user = token.user
        return get_response(request)

    return middleware


def no_nul(get_response: Answer) -> Answer:
    """PostgreSQL has no NUL character; nothing that carries one in its address can be meant."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest(_("The address holds a character that cannot be used."))
        return get_response(request)

    return middleware
