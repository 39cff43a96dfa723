"""So many requests a minute for each token, person or stranger's network; said in every answer."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from scheda.foundation.api.middleware import is_program
from scheda.foundation.api.problems import problem, title_of
from scheda.foundation.throttling.doors import network_of
from scheda.foundation.throttling.limits import Limit, Verdict, spend

Answer = Callable[[HttpRequest], HttpResponse]
MINUTE = 60


def request_rate(get_response: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        limit = Limit("api", settings.API_REQUESTS_A_MINUTE, MINUTE)
        if not limit.most or not is_program(request):
            return get_response(request)
        verdict = spend(limit, _caller(request))
        answer = _refusal(verdict) if verdict.is_refusal else get_response(request)
        _say(answer, verdict)
        return answer

    return middleware


def _caller(request: HttpRequest) -> object:
    token = getattr(request, "api_token", None)
    if token:
        return token.pk
    return request.user.pk if request.user.is_authenticated else network_of(request)


def _refusal(verdict: Verdict) -> HttpResponse:
    answer = problem(HTTPStatus.TOO_MANY_REQUESTS, title_of(HTTPStatus.TOO_MANY_REQUESTS))
    answer["Retry-After"] = str(verdict.seconds)
    return answer


def _say(answer: HttpResponse, verdict: Verdict) -> None:
    """As the IETF draft on rate limit fields has them."""
    limit = verdict.limit
    answer["RateLimit-Policy"] = f'"{limit.name}";q={limit.most};w={limit.seconds}'
    answer["RateLimit"] = f'"{limit.name}";r={verdict.left};t={verdict.seconds}'
