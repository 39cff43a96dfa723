"""Too much at once: the rest is sent away at once, so that those let in are answered in time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus

from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from scheda.foundation.api.problems import problem
from scheda.foundation.components.failures import RETRY_AFTER, busy_page, busy_words

Headers = list[tuple[bytes, bytes]]
WAITING = 40
"""How many may wait for a thread of this process: about two seconds' work."""
LONGEST_WAIT = 10.0
"""Whoever waited longer has given up, or pressed the button again. Twice as long as a lock or a
connection is waited for: who stands behind those that wait for one is still answered."""


class Gate:
    """Counts who is inside: at work in a thread, or waiting for one."""

    def __init__(self, threads: int) -> None:
        self.most = threads + WAITING
        self.inside = 0

    @property
    def is_full(self) -> bool:
        return self.inside >= self.most

    @contextmanager
    def enter(self) -> Iterator[None]:
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1


def is_too_late(arrived: float) -> bool:
    return time.monotonic() - arrived > LONGEST_WAIT


def busy(path: str, languages: str) -> tuple[Headers, bytes]:
    """Made without database, session or thread; in the language of the browser."""
    return _busy(_language(languages), "program" if path.startswith("/api/") else "person")


@lru_cache(maxsize=16)
def _busy(language: str, reader: str) -> tuple[Headers, bytes]:
    with translation.override(language):
        title, _advice = busy_words()
        status = HTTPStatus.SERVICE_UNAVAILABLE
        answer = problem(status, title) if reader == "program" else busy_page()
    headers = [
        (b"content-type", answer["Content-Type"].encode()),
        (b"content-length", str(len(answer.content)).encode()),
        (b"content-language", language.encode()),
        (b"retry-after", str(RETRY_AFTER).encode()),
        (b"cache-control", b"no-store"),
    ]
    return headers, answer.content


def _language(asked: str) -> str:
    known = dict(settings.LANGUAGES)
    for language, _weight in parse_accept_lang_header(asked[:200].lower()):
        if language.split("-")[0] in known:
            return language.split("-")[0]
    return settings.LANGUAGE_CODE
