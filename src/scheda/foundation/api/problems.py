"""Errors as problem details (RFC 9457): what is wrong, and what to do about it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as UnreadableInput

from scheda.foundation.records.models import StaleRecord


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


ERRORS: dict[int, type[Problem]] = dict.fromkeys((400, 401, 403, 404, 409, 412, 422), Problem)
"""Add to `response=` of every operation: `response={200: PartyOut, **ERRORS}`."""


def problem(status: int, title: str, **facts: Any) -> HttpResponse:
    body = Problem(title=title, status=status, **facts).model_dump(exclude_none=True)
    return JsonResponse(body, status=status, content_type="application/problem+json")


def register_problems(api: NinjaAPI) -> None:
    """Turn each kind of refusal into its answer."""
    api.add_exception_handler(AuthenticationError, _not_signed_in)
    api.add_exception_handler(PermissionDenied, _forbidden)
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(StaleRecord, _stale)
    api.add_exception_handler(ValidationError, _refused)
    api.add_exception_handler(UnreadableInput, _unreadable)
    api.add_exception_handler(HttpError, _http_error)


def _not_signed_in(request: HttpRequest, error: Any) -> HttpResponse:
    answer = problem(401, _("Sign in, or send a token."))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _forbidden(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(403, str(error) or _("You may see this but not do it."))


def _not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, _("There is nothing here that you may see."))


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
        FieldProblem(field=".".join(map(str, one.get("loc", ()))), message=one.get("msg", ""))
        for one in error.errors
    ]
    return problem(422, _("There are things to fix."), errors=errors)


def _http_error(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, str(error))
