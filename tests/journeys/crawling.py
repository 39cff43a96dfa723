"""Every screen that links lead to, one for each shape of address."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIRequestContext

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|(?<=parties\.party/)\w+")
HREF = re.compile(r'\shref="([^"#]+)')
NO_SCREEN = re.compile(r"^/(files|static|api|healthz|metrics)\b|/accounts/logout/|[?&]export=")
TELLING = ("part", "state", "user")
MOST = 200


def screens(http: APIRequestContext, *starts: str) -> list[str]:
    """Addresses of pages, in the order in which they are met."""
    found: dict[str, str] = {}
    seen, queue = set(starts), list(starts)
    while queue and len(found) < MOST:
        path = queue.pop(0)
        if shape_of(path) in found:
            continue
        answer = http.get(path)
        if "html" not in answer.headers.get("content-type", ""):
            continue
        found[shape_of(path)] = path
        fresh = [link for link in links_in(answer.text(), path) if link not in seen]
        seen.update(fresh)
        queue += fresh
    return list(found.values())


def shape_of(path: str) -> str:
    """Keys folded; of what is asked for only that counts which makes another screen."""
    parts = urlsplit(path)
    asked = dict(pair.partition("=")[::2] for pair in parts.query.split("&"))
    told = next((f"{name}={asked[name]}" for name in TELLING if name in asked), "")
    return f"{KEY.sub('*', parts.path)}?{KEY.sub('*', told)}"


def links_in(text: str, path: str) -> Iterator[str]:
    for link in HREF.findall(text):
        parts = urlsplit(urljoin(path, html.unescape(link)))
        address = f"{parts.path}?{parts.query}".rstrip("?")
        if not parts.netloc and not parts.scheme and not NO_SCREEN.search(address):
            yield address
