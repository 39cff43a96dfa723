"""Asking other servers: bounded in time, size and reach."""

import ssl
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import httpcore2
import httpx2
from django.utils.translation import gettext as _

from scheda.foundation.fetching import judging
from scheda.foundation.fetching.errors import FetchFailed, FetchRefused
from scheda.foundation.fetching.wire import Deadline, JudgedTransport

MEGABYTE = 1024**2
REDIRECTS = 3
AGAIN = {301, 302, 303, 307, 308}
KEPT_METHOD = {307, 308}
UNPACKED = {"gzip", "x-gzip", "deflate"}
NAME = "Scheda"


@dataclass(frozen=True)
class Fetched:
    """`url` is where the answer came from in the end; the names of `headers` are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True)
class Asked:
    method: str
    url: httpx2.URL
    content: bytes | None
    headers: dict[str, str]
    inside: Collection[str] = ()


def safe_fetch(  # noqa: PLR0913 all of them by name
    url: str,
    *,
    method: str = "GET",
    content: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    limit: int = 5 * MEGABYTE,
    timeout: float = 10.0,
    inside: Collection[str] = (),
) -> Fetched:
    """The answer, after at most three redirects, each judged like the first address.

    `inside` names hosts of the house, or hosts with a port, that may be asked all the same.
    """
    asked = Asked(method, judging.read(url, inside), content, dict(headers or {}), inside)
    deadline = Deadline(timeout)
    for _hop in range(REDIRECTS + 1):
        fetched = _ask(asked, deadline, limit)
        target = fetched.headers.get("location")
        if fetched.status not in AGAIN or not target:
            if len(fetched.content) > limit:
                raise FetchRefused(_("The answer is too long."))
            return fetched
        asked = _redirected(asked, fetched.status, target)
    raise FetchRefused(_("The address leads from one to the next without an end."))


def safe_post(
    url: str,
    content: bytes,
    *,
    headers: Mapping[str, str],
    keep: int = 4_096,
    timeout: float = 15.0,
    inside: Collection[str] = (),
) -> Fetched:
    """Hand something over. A redirect is an answer like others; of the answer the head is kept."""
    asked = Asked("POST", judging.read(url, inside), content, dict(headers), inside)
    fetched = _ask(asked, Deadline(timeout), keep)
    return replace(fetched, content=fetched.content[:keep])


def _ask(asked: Asked, deadline: Deadline, limit: int) -> Fetched:
    """One exchange; at most one byte more than the limit is kept."""
    headers = {"User-Agent": NAME, **asked.headers, "Accept-Encoding": "identity"}
    transport = JudgedTransport(deadline, _context(), asked.inside)
    try:
        with (
            httpx2.Client(transport=transport, trust_env=False) as client,
            client.stream(
                asked.method, asked.url, content=asked.content, headers=headers
            ) as answer,
        ):
            content = _bounded(answer, limit)
    except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
        raise FetchFailed(_("There was no whole answer in time.")) from error
    except (
        httpcore2.NetworkError,
        httpcore2.ProtocolError,
        httpx2.HTTPError,
        httpx2.InvalidURL,
        OSError,
    ) as error:
        raise FetchFailed(_("There is no connection: %(why)s") % {"why": error}) from error
    found = {name.lower(): value for name, value in answer.headers.items()}
    return Fetched(str(asked.url), answer.status_code, found, content)


def _bounded(answer: httpx2.Response, limit: int) -> bytes:
    kept = bytearray()
    for part in _unpacked(answer, limit):
        kept += part[: limit + 1 - len(kept)]
        if len(kept) > limit:
            break
    return bytes(kept)


def _unpacked(answer: httpx2.Response, limit: int) -> Iterator[bytes]:
    """We ask for nothing packed; what comes packed all the same grows no further than the limit."""
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing == "identity":
        yield from answer.iter_raw()
        return
    if packing not in UNPACKED:
        raise FetchRefused(_("The answer is packed in a way that is not read."))
    unpacking = zlib.decompressobj(wbits=47)
    for part in answer.iter_raw():
        try:
            yield unpacking.decompress(part, limit + 1)
        except zlib.error as error:
            raise FetchFailed(_("The answer is damaged.")) from error


def _redirected(asked: Asked, status: int, target: str) -> Asked:
    """What was meant for one server is not handed to another."""
    try:
        url = judging.read(str(asked.url.join(target)), asked.inside)
    except httpx2.InvalidURL as error:
        raise FetchRefused(_("This is not a web address.")) from error
    if asked.url.scheme == "https" and url.scheme == "http":
        raise FetchRefused(_("The address leads from a sealed connection to an open one."))
    is_same = (url.scheme, url.raw_host, url.port) == (
        asked.url.scheme,
        asked.url.raw_host,
        asked.url.port,
    )
    headers = asked.headers if is_same else {}
    if status in KEPT_METHOD and is_same:
        return replace(asked, url=url)
    if status in KEPT_METHOD and asked.method not in {"GET", "HEAD"}:
        raise FetchRefused(_("The address hands what was sent on to another server."))
    method = "HEAD" if asked.method == "HEAD" else "GET"
    return Asked(method, url, None, headers, asked.inside)


@cache
def _context() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)
