"""`/live/`: server-sent events for open pages, on the loop of the web process."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.db import Error, close_old_connections
from psycopg_pool import PoolTimeout

from scheda.foundation.live.admission import Verdict, judge
from scheda.foundation.live.asking import Refusal, age_of, claim_of
from scheda.foundation.live.listening import listen
from scheda.foundation.live.streams import Claim, Stream, Streams

logger = logging.getLogger(__name__)
ADDRESS = "/live/"
LOOK_AGAIN = 3.0
"""Who was signed out, or lost a right, hears nothing more five seconds later."""
PING = 15.0
MOST = 2_000
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Door:
    def __init__(self) -> None:
        self.streams = Streams()
        self._is_closing = False
        self._tasks: list[asyncio.Task[None]] = []
        # Of its own, so that busy pages do not keep it waiting, and one, so that it stays small.
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="live")

    def open(self) -> None:
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(listen(self.streams)), loop.create_task(self._look())]
        with suppress(ValueError):  # only the main thread hears signals
            for number in (signal.SIGTERM, signal.SIGINT):
                _hear_first(number, lambda: loop.call_soon_threadsafe(self.leave))

    def leave(self) -> None:
        """The server waits for every answer to end, and these would never."""
        self._is_closing = True
        for stream in self.streams:
            stream.end()

    async def close(self) -> None:
        self.leave()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.thread.shutdown(wait=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            stream = await self._admitted(claim_of(scope))
        except Refusal as refusal:
            return await _refuse(send, refusal.status)
        self.streams.open(stream, age=age_of(scope))
        try:
            await _either(_left(receive), self._flow(stream, send))
        finally:
            self.streams.close(stream)

    async def _admitted(self, claim: Claim) -> Stream:
        if self._is_closing or len(self.streams) >= MOST:
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            verdict = (await self._judged([claim]))[claim]
        except (Error, PoolTimeout):
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE) from None
        if verdict.user is None:
            raise Refusal(HTTPStatus.UNAUTHORIZED)
        if not verdict.may_follow:
            raise Refusal(HTTPStatus.FORBIDDEN)
        return Stream(claim, verdict.user)

    async def _flow(self, stream: Stream, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _say(send, "retry: 3000\n\n")
        while not stream.is_over:
            topics = await stream.news(PING)
            if not stream.is_over:
                await _say(send, "".join(map("data: {}\n\n".format, topics)) or ": ping\n\n")
        # Told to end, a page does not come back by itself; else it does, when we are here again.
        last = "" if self._is_closing else "event: end\ndata:\n\n"
        await send({"type": "http.response.body", "body": last.encode()})

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            try:
                await self.look_again()
            except (Error, PoolTimeout):
                self.streams.be_unsure()
            except Exception:
                logger.exception("The rights of open pages could not be read again")
                self.streams.be_unsure()

    async def look_again(self) -> None:
        """End what may no longer be followed; go on with the rights of today."""
        verdicts = await self._judged({stream.claim for stream in self.streams})
        for stream in self.streams:
            verdict = verdicts.get(stream.claim)
            if verdict and verdict.may_follow:
                stream.user = verdict.user
            elif verdict:
                stream.end()
        self.streams.be_sure()

    async def _judged(self, claims: Iterable[Claim]) -> dict[Claim, Verdict]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.thread, _judge, list(claims))


def _judge(claims: list[Claim]) -> dict[Claim, Verdict]:
    close_old_connections()
    try:
        return judge(claims) if claims else {}
    finally:
        close_old_connections()


async def _say(send: Any, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _left(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _either(*ends: Coroutine[Any, Any, None]) -> None:
    """Until the first of them is done; then none goes on."""
    tasks = [asyncio.ensure_future(one) for one in ends]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _refuse(send: Any, status: HTTPStatus) -> None:
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", b"5"))
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": status.phrase.encode()})


def _hear_first(number: signal.Signals, act: Callable[[], object]) -> None:
    """Beside the loop's own handler, which is woken by the descriptor and not by Python."""
    signal.signal(number, lambda _number, _frame: act())
