"""What browsers and caches on the way may keep."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def nobody_keeps(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Nothing but what says so itself: the fingerprinted files of the pages, feeds of calendars."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware
