"""How fast this machine is: what the least that Django can answer costs here."""

import time
from collections.abc import Callable
from io import BytesIO
from statistics import median

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

CALLS, BURSTS = 300, 7


def hello(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


urlpatterns = [path("", hello)]


def hello_ms() -> float:
    """Processor milliseconds of a view that says hello, without middleware and web server."""
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"]):
        django = WSGIHandler()
        _burst(django)
        return round(median(_burst(django) for _ in range(BURSTS)), 3)


def _burst(django: WSGIHandler) -> float:
    began = time.thread_time()
    for _ in range(CALLS):
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/",
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "http",
        }
        django(environ, _start_response).close()
    return (time.thread_time() - began) * 1_000 / CALLS


def _start_response(
    _status: str, _headers: list[tuple[str, str]], _trouble: object = None, /
) -> Callable[[bytes], object]:
    return len
