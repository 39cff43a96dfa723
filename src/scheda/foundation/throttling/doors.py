"""Doors that open without signing in: each network comes in only so often."""

import ipaddress
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from scheda.foundation.components.failures import failure_page
from scheda.foundation.throttling.limits import Limit, Verdict, spend

NOBODYS = "0.0.0.0"  # noqa: S104
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
View = Callable[..., HttpResponseBase]


def address_of(request: HttpRequest) -> Address | None:
    """The asker's, as the last trusted proxy saw it; what others say in headers is not heard."""
    try:
        address = ipaddress.ip_address((get_client_ip(request) or "").strip())
    except (ValueError, ImproperlyConfigured):
        return None
    return getattr(address, "ipv4_mapped", None) or address


def network_of(request: HttpRequest) -> str:
    """One home has a whole /64."""
    address = address_of(request)
    if address is None:
        return NOBODYS
    prefix = 24 if address.version == 4 else 64  # noqa: PLR2004
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def limited(limit: Limit) -> Callable[[View], View]:
    """`@method_decorator(limited(Limit("calendar feed", 120, 60)), name="dispatch")`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            verdict = spend(limit, network_of(request))
            if verdict.is_refusal:
                return too_often(verdict)
            return view(request, *args, **kwargs)

        return answer

    return decorate


def too_often(verdict: Verdict) -> HttpResponseBase:
    return failure_page(HTTPStatus.TOO_MANY_REQUESTS, retry_after=verdict.seconds)
