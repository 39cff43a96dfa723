"""Errors as problem details (RFC 9457): what is wrong, and what to do about it."""

import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    ValidationError,
)
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as UnreadableInput

from scheda.foundation.api.parsing import NotJson
from scheda.foundation.components.failures import RETRY_AFTER, held_words, is_held, status_of
from scheda.foundation.records.models import StaleRecord

logger = logging.getLogger(__name__)
PROBLEM = "application/problem+json"
WHERE = {"body", "query", "path", "header"}


class FieldProblem(Schema):
    field: str
    message: str


class Problem(Schema):
    """The body of every error, as application/problem+json."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[FieldProblem] = []
    current_version: int | None = None


STATUSES = (400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503)
ERRORS: dict[int, None] = dict.fromkeys(STATUSES)
"""Add to `response=` of every operation: `response={200: PartyOut, **ERRORS}`.

All are answered by `problem`, and described by `description`: a model for each status of each
operation was a fifth of the time that the program takes to start.
"""


def problem(status: int, title: str, **facts: Any) -> HttpResponse:
    body = Problem(title=title, status=status, **facts).model_dump(exclude_none=True)
    return JsonResponse(body, status=status, content_type=PROBLEM)


def register_problems(api: NinjaAPI) -> None:
    """Turn each kind of refusal into its answer."""
    api.add_exception_handler(AuthenticationError, _not_signed_in)
    api.add_exception_handler(PermissionDenied, _forbidden)
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(StaleRecord, _stale)
    api.add_exception_handler(ValidationError, _refused)
    api.add_exception_handler(UnreadableInput, _unreadable)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(RawPostDataException, _not_json)
    api.add_exception_handler(RequestDataTooBig, _too_large)
    api.add_exception_handler(TooManyFieldsSent, _too_large)
    api.add_exception_handler(BadRequest, _bad_request)
    api.add_exception_handler(SuspiciousOperation, _bad_request)
    api.add_exception_handler(Exception, _broken)


def as_problem(answer: HttpResponse) -> HttpResponse:
    """An error that somebody else answered in other words, such as 405 or a full disk's 507."""
    spoken = problem(answer.status_code, title_of(answer.status_code))
    for header in ("Allow", "Retry-After"):
        if header in answer:
            spoken[header] = answer[header]
    return spoken


def title_of(status: int) -> str:
    titles = {
        400: _("This request cannot be understood."),
        403: _("You may see this but not do it."),
        404: _("There is nothing here that you may see."),
        405: _("This address does not know that method."),
        413: _("This is too large."),
        415: _("A body is JSON: send it with the content type application/json."),
        429: _("Too many requests. Wait a little, then go on."),
        500: _("Something went wrong on our side. Nothing was changed."),
        503: _("The database does not answer right now. Nothing was changed: try again shortly."),
        507: _("The disk is full. Nothing was changed."),
    }
    return titles.get(status) or HTTPStatus(status).phrase


def _not_signed_in(request: HttpRequest, error: Any) -> HttpResponse:
    answer = problem(401, _("Sign in, or send a token."))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _forbidden(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(403, str(error) or title_of(403))


def _not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, title_of(404))


def _stale(request: HttpRequest, error: Any) -> HttpResponse:
    status = 412 if "If-Match" in request.headers else 409
    return problem(status, error.messages[0], current_version=error.current.version)


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    named = getattr(error, "error_dict", None)
    pairs = error.message_dict.items() if named else [("", error.messages)]
    errors = [FieldProblem(field=key, message=text) for key, texts in pairs for text in texts]
    return problem(422, _("There are things to fix."), errors=errors)


def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    errors = [
        FieldProblem(field=_field_of(one), message=one.get("msg", "")) for one in error.errors
    ]
    return problem(422, _("There are things to fix."), errors=errors)


def _field_of(one: dict[str, Any]) -> str:
    """`["body", "body", "addresses", 0, "city"]` is `addresses.0.city` to the caller."""
    steps = list(one.get("loc", ()))
    if steps and steps[0] == "body":
        steps = steps[1:]
    return ".".join(str(step) for step in steps if step not in WHERE)


def _http_error(request: HttpRequest, error: Any) -> HttpResponse:
    if isinstance(error.__cause__, NotJson):
        return _not_json(request, error)
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return _bad_request(request, error)
    return problem(error.status_code, str(error))


def _not_json(request: HttpRequest, error: Any) -> HttpResponse:
    """A form with files was read as one before the operation asked for JSON."""
    return problem(415, title_of(415))


def _bad_request(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(400, title_of(400))


def _too_large(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(413, title_of(413))


def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    """As Django would do it, but in the language of programs."""
    got_request_exception.send(sender=None, request=request)
    address = escape_uri_path(request.path)
    logger.error("%s %s failed", request.method, address, exc_info=error)
    status = status_of(error)
    title, advice = held_words() if is_held(error) else (title_of(status), "")
    answer = problem(status, title, detail=advice)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer["Retry-After"] = str(RETRY_AFTER)
    return answer
