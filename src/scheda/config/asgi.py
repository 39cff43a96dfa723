"""The web server's door: streams stay on the loop, pages are Django's, in threads."""

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, Any
from urllib.parse import quote_from_bytes
from wsgiref.util import FileWrapper

from a2wsgi.wsgi import WSGIMiddleware, WSGIResponder

from scheda.config.shedding import Gate, busy, is_too_late
from scheda.config.wsgi import application as pages
from scheda.foundation.live.door import ADDRESS, Door

THREADS = 4
BODY = "http.response.body"
BLOCK = 256 * 1024
SMALL = 64 * 1024
"""Forms and calls of programs. A larger body is read by the thread that uses it."""
SENDING_TIME = 20
THROWN_AWAY = 256 * 1024**2
"""Of a body that was refused: whoever answers before its end cuts off the answer too."""
READABLE = "/?&=%+!$'()*,;:@[]~"


class Gone(OSError):
    """The browser left in the middle of sending."""


class Conversation:
    """One request between the server and a thread; whoever leaves keeps no thread waiting."""

    def __init__(self, receive: Any, send: Any, promised: int) -> None:
        self._receive, self._send, self._missing = receive, send, promised
        self._fetched: list[Any] = []
        self.is_over = False

    async def fetch(self) -> None:
        """A small body arrives before a thread is taken: who sends slowly keeps none."""
        async with asyncio.timeout(SENDING_TIME):
            while 0 < self._missing <= SMALL:
                self._fetched.append(await self._take())

    async def receive(self) -> Any:
        return self._fetched.pop(0) if self._fetched else await self._take()

    async def send_after_the_rest(self, message: Any) -> None:
        """A browser hears why its body was refused once it has sent it."""
        if message["type"] == "http.response.start" and self._missing <= THROWN_AWAY:
            with suppress(Gone, TimeoutError):
                async with asyncio.timeout(SENDING_TIME):
                    while self._missing > 0:
                        await self._take()
        await self.send(message)

    async def _take(self) -> Any:
        """Half of what was sent must never be taken for the whole."""
        message = await self._receive()
        self._missing -= len(message.get("body", b""))
        if self._missing > 0 and not message.get("more_body"):
            raise Gone("The browser left while it was sending.")
        return message

    async def send(self, message: Any) -> None:
        if not self.is_over:
            try:
                await self._send(message)
            except Exception:  # noqa: BLE001
                self.is_over = True


def in_blocks(file: IO[bytes], _size: int = 0) -> FileWrapper:
    """Each piece travels from the thread to the loop: few large ones."""
    return FileWrapper(file, BLOCK)


def site(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    scope = environ["asgi.scope"]
    if is_too_late(scope["arrived"]):
        headers, body = busy(scope["path"], environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        start_response("503 Service Unavailable", [(n.decode(), v.decode()) for n, v in headers])
        yield body
        return
    environ["wsgi.file_wrapper"] = in_blocks
    answer = pages(environ, start_response)
    scope["is_whole"] = not getattr(answer, "streaming", True)
    try:
        for piece in answer:
            if scope["conversation"].is_over:
                return
            yield piece
    finally:
        with suppress(AttributeError):
            answer.close()


class Responder(WSGIResponder):
    """Whole pages are sent in one go: the way of each piece from thread to loop is dear."""

    def __init__(self, *facts: Any) -> None:
        super().__init__(*facts)
        self._held: list[Any] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self._scope = scope
        await super().__call__(scope, receive, send)

    def send(self, message: Any) -> None:
        """Of the thread. At the start it is not known yet what will follow."""
        self._held.append(message)
        if message["type"] == BODY and not self._scope.get("is_whole"):
            while self._held:
                super().send(self._held.pop(0))

    async def sender(self, send: Any) -> None:
        await super().sender(send)
        if self._held:
            start, *pieces = self._held
            await send(start)
            await send({"type": BODY, "body": b"".join(piece["body"] for piece in pieces)})


class Pages(WSGIMiddleware):
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        responder = Responder(self.app, self.executor, self.send_queue_size)
        await responder(scope, receive, send)


def tidy(scope: dict[str, Any]) -> dict[str, Any]:
    """As WSGI wants it. A name with an underscore would pass for the same name with a hyphen."""
    headers = [pair for pair in scope["headers"] if b"_" not in pair[0]]
    cookies = [value for name, value in headers if name == b"cookie"]
    if len(cookies) > 1:
        headers = [pair for pair in headers if pair[0] != b"cookie"]
        headers.append((b"cookie", b"; ".join(cookies)))
    query = quote_from_bytes(scope["query_string"], safe=READABLE).encode()
    return {"headers": headers, "query_string": query}


def promised(scope: Any) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() else 0


class Router:
    def __init__(self) -> None:
        self.door = Door()
        self.gate = Gate(THREADS)
        self.pages = Pages(site, workers=THREADS)  # type: ignore[arg-type]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self.live_and_leave(receive, send)
        elif scope["type"] == "http" and scope["path"] == ADDRESS:
            await self.door(scope, receive, send)
        elif scope["type"] == "http":
            await self.answer({**scope, **tidy(scope)}, receive, send)

    async def answer(self, scope: Any, receive: Any, send: Any) -> None:
        talk = Conversation(receive, send, promised(scope))
        if self.gate.is_full:
            await self.send_away(scope, talk)
            return
        try:
            await talk.fetch()
        except Gone:
            return
        except TimeoutError:
            await talk.send({"type": "http.response.start", "status": 408, "headers": []})
            await talk.send({"type": "http.response.body", "body": b""})
            return
        with self.gate.enter():
            scope |= {"conversation": talk, "arrived": time.monotonic()}
            await self.pages(scope, talk.receive, talk.send_after_the_rest)

    async def send_away(self, scope: Any, talk: Conversation) -> None:
        languages = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
        headers, body = busy(scope["path"], languages)
        await talk.send({"type": "http.response.start", "status": 503, "headers": headers})
        await talk.send({"type": "http.response.body", "body": body})

    async def live_and_leave(self, receive: Any, send: Any) -> None:
        await receive()
        self.door.open()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.door.close()
        await send({"type": "lifespan.shutdown.complete"})


application = Router()
