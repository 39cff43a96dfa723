from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import translation
from django.utils.translation import gettext as _

from scheda.foundation.api.problems import PROBLEM, as_problem, problem
from scheda.foundation.api.tokens import FromElsewhere, authenticate
from scheda.foundation.components.failures import language_of
from scheda.foundation.throttling.doors import address_of

Answer = Callable[[HttpRequest], HttpResponse]
ROOT = "/api/"
FOR_PEOPLE = "/api/v1/docs"


def problems(get_response: Answer) -> Answer:
    """Whoever refuses a program, address or middleware: it hears of it in problem details."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if answer.status_code < HTTPStatus.BAD_REQUEST or not is_program(request):
            return answer
        if answer.headers.get("Content-Type", "").startswith(PROBLEM):
            return answer
        with translation.override(language_of(request)):
            return as_problem(answer)

    return middleware


def bearer(get_response: Answer) -> Answer:
    """Let the API be called with a token: its owner is the user of this request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and request.path.startswith(ROOT):
            try:
                token = authenticate(key.strip(), address_of(request))
            except FromElsewhere:
                with translation.override(language_of(request)):
                    return problem(HTTPStatus.FORBIDDEN, _("This token may not be used from here."))
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


def is_program(request: HttpRequest) -> bool:
    return request.path.startswith(ROOT) and not request.path.startswith(FOR_PEOPLE)
