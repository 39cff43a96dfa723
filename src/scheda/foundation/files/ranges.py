"""A part of a file, for whoever goes on with a download or leafs through a PDF (RFC 9110, 14)."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@dataclass(frozen=True)
class Span:
    """From the byte `start` up to and without `stop`; of no length where nothing is left."""

    start: int
    stop: int

    @property
    def length(self) -> int:
        return max(0, self.stop - self.start)


class Part:
    """Reads a span of a file, and closes the file."""

    def __init__(self, whole: "IO[bytes]", span: Span) -> None:
        self._whole, self._left = whole, span.length
        whole.seek(span.start)

    def read(self, size: int = -1) -> bytes:
        content = self._whole.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(content)
        return content

    def close(self) -> None:
        self._whole.close()


def asked_for(request: HttpRequest, size: int, tag: str) -> Span | None:
    """The one range that was asked for; several, odd ones and those of other bytes are none."""
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    first, last = asked.groups() if asked else ("", "")
    if request.method != "GET" or request.headers.get("If-Range", tag) != tag:
        return None
    if first:
        stop = min(int(last) + 1, size) if last else size
        return None if last and int(last) < int(first) else Span(int(first), stop)
    return Span(max(0, size - int(last)), size) if last else None


def partial(answer: FileResponse, whole: "IO[bytes]", span: Span, size: int) -> HttpResponseBase:
    """The same answer with a part of its body, or 416 where there is no such part."""
    if not span.length:
        whole.close()
        refusal = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        refusal["Content-Range"] = f"bytes */{size}"
        return refusal
    answer.streaming_content = Part(whole, span)  # type: ignore[assignment]
    answer.status_code = HTTPStatus.PARTIAL_CONTENT
    answer["Content-Length"] = str(span.length)
    answer["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{size}"
    return answer
