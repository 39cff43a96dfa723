from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from scheda.foundation.audit.acting import acting_as

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def one_transaction(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Run a person's write request in one transaction; a refused one leaves nothing behind.

    Anonymous requests stay outside: counting failed sign-ins must survive their refusal.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or not request.user.is_authenticated:
            return get_response(request)
        request.POST  # noqa: B018 read before: who sends slowly must not hold a transaction open
        return in_their_name(request, get_response)

    return middleware


def in_their_name(
    request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    user: Any = request.user
    with acting_as(user, f"{request.method} {request.path}"):
        response = get_response(request)
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            transaction.set_rollback(True)
    return response
