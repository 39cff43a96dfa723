"""A person's connection to the server, as plain as can be."""

import http.client
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from scheda.foundation.bench.points import Call

PATIENCE = 60
CSRF = "b" * 32
"""Both in the cookie and in the header of what is written."""


@dataclass(frozen=True)
class Answer:
    status: int
    size: int
    ms: float

    @property
    def is_good(self) -> bool:
        return HTTPStatus.OK <= self.status < HTTPStatus.BAD_REQUEST


class Browser:
    def __init__(self, port: int, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._cookie = cookie

    def send(self, call: Call) -> Answer:
        headers = {"Cookie": self._cookie, **call.headers}
        if call.method != "GET":
            headers |= {"Content-Type": call.content_type, "X-CSRFToken": CSRF}
        start = time.perf_counter()
        self._connection.request(call.method, call.path, call.content or None, headers)
        answer = self._connection.getresponse()
        size = len(answer.read())
        return Answer(answer.status, size, (time.perf_counter() - start) * 1_000)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self._connection.close()
