"""Round every operation: a write with a key has one effect, however often it arrives."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from psycopg.errors import LockNotAvailable

from scheda.foundation.api.problems import problem
from scheda.foundation.api.retries import keeping
from scheda.foundation.api.retries.models import KeptAnswer
from scheda.foundation.api.retries.requests import (
    BadKey,
    fingerprint,
    key_of,
    rights_print,
)
from scheda.foundation.api.signing_in import SAFE, BySession, ByToken

Run = Callable[..., HttpResponse]
SECONDS_TO_WAIT = "1"


def once(run: Run) -> Run:
    @wraps(run)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in SAFE or not _may_call(request):
            return run(request, *args, **kwargs)
        try:
            key = key_of(request)
        except BadKey:
            said = _("Idempotency-Key is 1 to 255 printable characters without spaces.")
            return problem(HTTPStatus.BAD_REQUEST, said)
        if key is None:
            return run(request, *args, **kwargs)
        return _once(request, key, lambda: run(request, *args, **kwargs))

    return answer


def _once(request: HttpRequest, key: str, do: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        kept = keeping.claim(request, key)
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        return _still_busy()
    if kept is not None:
        return _again(request, kept)
    answer = do()
    # A refusal changes nothing and is judged anew: the transaction takes the key back.
    if answer.status_code < HTTPStatus.BAD_REQUEST:
        keeping.keep(request, key, answer)
    return answer


def _again(request: HttpRequest, kept: KeptAnswer) -> HttpResponse:
    told = keeping.told_in(kept)
    if told is None:
        return problem(409, _("This was done before. Its answer is no longer kept."))
    if told.request != fingerprint(request):
        return problem(422, _("This key was used for another request. Choose a new one."))
    if told.rights != rights_print(request.user):
        return problem(403, _("This was done before. What you may see has changed since: read it."))
    return told.again()


def _still_busy() -> HttpResponse:
    answer = problem(409, _("The first request with this key is still being worked on."))
    answer["Retry-After"] = SECONDS_TO_WAIT
    return answer


def _may_call(request: HttpRequest) -> bool:
    """Who may not is refused by the operation itself, in its own words."""
    try:
        return any(check(request) for check in (ByToken(), BySession()))
    except PermissionDenied:
        return False
