"""The answer when something around the program failed: the database, the disk, or we ourselves."""

import errno
import sys
from collections.abc import Iterator
from http import HTTPStatus

import psycopg
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected, DiskFull, LockNotAvailable

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
UNREACHABLE = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
HELD = (LockNotAvailable, DeadlockDetected)
RETRY_AFTER = 5
PASSING = {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}


def status_of(error: BaseException | None) -> HTTPStatus:
    causes = list(_causes(error))
    if any(_is_full(cause) for cause in causes):
        return HTTPStatus.INSUFFICIENT_STORAGE
    if any(isinstance(cause, UNREACHABLE) for cause in causes):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.INTERNAL_SERVER_ERROR


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the error is being handled."""
    error = sys.exc_info()[1]
    with translation.override(language_of(request)):
        return held_page() if is_held(error) else failure_page(status_of(error))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    with translation.override(language_of(request)):
        return failure_page(HTTPStatus.BAD_REQUEST)


def language_of(request: HttpRequest) -> str:
    """The person's; the browser's when nobody could be asked who it is."""
    known: str | None = getattr(request, "LANGUAGE_CODE", None)
    return known or translation.get_language_from_request(request)


def failure_page(status: HTTPStatus, *, retry_after: int = RETRY_AFTER) -> HttpResponse:
    """Without the request: asking who is signed in would need the database."""
    return page_saying(status, _words(status), retry_after)


def busy_page() -> HttpResponse:
    return page_saying(HTTPStatus.SERVICE_UNAVAILABLE, busy_words(), RETRY_AFTER)


def busy_words() -> tuple[str, str]:
    return _("Very busy right now"), _(
        "More people are at work than can be answered. Nothing was changed: wait a few seconds, "
        "go back and try again."
    )


def is_held(error: BaseException | None) -> bool:
    """Somebody else is writing the same rows, and did not end in time."""
    return any(isinstance(cause, HELD) for cause in _causes(error))


def held_page() -> HttpResponse:
    return page_saying(HTTPStatus.SERVICE_UNAVAILABLE, held_words(), RETRY_AFTER)


def held_words() -> tuple[str, str]:
    return _("Somebody else is writing this"), _(
        "Somebody is changing the same thing just now, and it takes longer than usual. Your change "
        "was not made: wait a few seconds, go back and try again."
    )


def page_saying(status: HTTPStatus, words: tuple[str, str], retry_after: int = 0) -> HttpResponse:
    title, advice = words
    context = {"title": title, "advice": advice, "shell": {"tenant": settings.COMPANY_NAME}}
    answer = HttpResponse(render_to_string("components/failure.html", context), status=status)
    answer["Cache-Control"] = "no-store"
    if status in PASSING:
        answer["Retry-After"] = str(retry_after)
    return answer


def _words(status: HTTPStatus) -> tuple[str, str]:
    if status == HTTPStatus.INSUFFICIENT_STORAGE:
        return _("The disk is full"), _(
            "Nothing was changed. Everything can still be read; writing works again as soon as "
            "whoever looks after this machine has freed some space."
        )
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return _("Back in a moment"), _(
            "The database does not answer right now. Nothing was changed: wait a few seconds, "
            "go back and try again."
        )
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _("Too often"), _(
            "This was asked for very often in a short time. Wait a little, then try again."
        )
    if status == HTTPStatus.BAD_REQUEST:
        return _("This cannot be read"), _(
            "What was sent is damaged, or there is too much of it. Nothing was changed: go back "
            "and try again."
        )
    return _("Something went wrong on our side"), _(
        "Nothing was changed. Go back and try again; if it happens again, tell whoever looks "
        "after this machine at what time."
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_full(error: BaseException) -> bool:
    return isinstance(error, DiskFull) or (isinstance(error, OSError) and error.errno in NO_ROOM)
