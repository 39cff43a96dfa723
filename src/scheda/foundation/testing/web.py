"""A web server of this machine that answers as a test wants it to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Answering = Callable[["Exchange"], None]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    content: bytes


class Exchange(BaseHTTPRequestHandler):
    """What an answering function gets: `asked`, and the words of the standard library."""

    site: "Site"
    asked: Request

    def answer(self, status: int = 200, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def handle_any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.asked = Request(self.command, self.path, headers, self.rfile.read(length))
        self.site.asked.append(self.asked)
        with suppress(ConnectionError):
            self.site.answering(self)

    do_GET = do_POST = do_HEAD = handle_any  # noqa: N815

    def log_message(self, *_: Any) -> None:
        pass


@dataclass
class Site:
    """`answering` may be exchanged at any time; `over` is set when the test has ended."""

    answering: Answering = Exchange.answer
    asked: list[Request] = field(default_factory=list)
    over: Event = field(default_factory=Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def hang(self, _: Exchange) -> None:
        self.over.wait(60)

    def drip(self, exchange: Exchange) -> None:
        exchange.send_response(200)
        exchange.end_headers()
        while not self.over.wait(0.02):
            exchange.wfile.write(b".")


@contextmanager
def a_site(answering: Answering = Exchange.answer) -> Iterator[Site]:
    site = Site(answering)
    handler = type("Handler", (Exchange,), {"site": site})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        site.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.over.set()
            server.shutdown()
            thread.join()
