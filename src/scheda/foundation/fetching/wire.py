"""Connections that go only where the name was judged to lead, and end in time."""

import ssl
import time
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

from scheda.foundation.fetching.judging import addresses_to_ask

CONNECTOR = httpcore2.SyncBackend()


class Deadline:
    """One limit over looking up, connecting, sending and reading together."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    def left(self) -> float:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("The time is over.")
        return left


class TimedStream(httpcore2.NetworkStream):
    """Drops keep no connection open: each read gets only what is left of the whole time."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._deadline.left()
        return TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class JudgedBackend(httpcore2.NetworkBackend):
    """Looks the name up, judges, and connects to what was judged: no second look-up in between."""

    def __init__(self, deadline: Deadline, inside: Collection[str]) -> None:
        self._deadline, self._inside = deadline, inside

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        addresses = addresses_to_ask(host, port, within=self._deadline.left(), inside=self._inside)
        for address in addresses[:-1]:
            try:
                return self._connect(address, port)
            except httpcore2.ConnectError:
                continue
        return self._connect(addresses[-1], port)

    def _connect(self, address: str, port: int) -> httpcore2.NetworkStream:
        stream = CONNECTOR.connect_tcp(address, port, timeout=self._deadline.left())
        return TimedStream(stream, self._deadline)

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        raise httpcore2.ConnectError("No sockets of this machine.")


class JudgedTransport(httpx2.BaseTransport):
    """No proxies and nothing from the environment: every connection is judged here."""

    def __init__(
        self, deadline: Deadline, context: ssl.SSLContext, inside: Collection[str] = ()
    ) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context,
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=JudgedBackend(deadline, inside),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                request.method,
                httpcore2.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.read(),
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=Parts(answer))

    def close(self) -> None:
        self._pool.close()


class Parts(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        parts: Iterable[bytes] = self._answer.iter_stream()
        yield from parts

    def close(self) -> None:
        self._answer.close()
