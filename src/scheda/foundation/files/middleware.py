from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from scheda.foundation.components.failures import failure_page
from scheda.foundation.files import limits

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def request_limit(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse what is too large before a byte of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced) <= settings.REQUEST_MAX_BYTES:
            return get_response(request)
        most = filesizeformat(settings.REQUEST_MAX_BYTES)
        return HttpResponse(
            _("This is too large to send at once: %(most)s is the most.") % {"most": most},
            status=413,
            content_type="text/plain; charset=utf-8",
        )

    return middleware


def room_to_write(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse to write before the database runs out of room, so that it can go on reading."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or limits.has_room_for_journal():
            return get_response(request)
        return failure_page(HTTPStatus.INSUFFICIENT_STORAGE)

    return middleware
