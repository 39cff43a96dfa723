"""Pages that hear of changes, without a browser: the real door, in a loop of its own."""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Thread
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from scheda.foundation.live.door import ADDRESS, Door

PATIENCE = 20
LISTENERS = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'scheda live' AND state = 'idle'
"""


class OpenPage:
    """One stream, as a browser would read it."""

    def __init__(self, door: Door, scope: dict[str, Any], loop: asyncio.AbstractEventLoop) -> None:
        self._answers: Queue[dict[str, Any]] = Queue()
        self._gone = asyncio.Event()
        self._loop = loop
        self._told: list[str] = []
        self.task = asyncio.run_coroutine_threadsafe(door(scope, self._receive, self._send), loop)
        self.status = self._next()["status"]
        self._next()  # the greeting, or the reason of a refusal

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        self._answers.put(message)

    def _next(self) -> dict[str, Any]:
        return self._answers.get(timeout=PATIENCE)

    def hear(self) -> str:
        """The next topic that something happened to; "end" when the page is told to leave."""
        while not self._told:
            text = self._next()["body"].decode()
            blocks = [block for block in text.split("\n\n") if "data:" in block]
            self._told = ["end" if "event: end" in one else one[6:] for one in blocks]
        return self._told.pop(0)

    def leave(self) -> None:
        self._loop.call_soon_threadsafe(self._gone.set)
        self.task.result(PATIENCE)

    @property
    def is_quiet(self) -> bool:
        try:
            self._answers.get_nowait()
        except Empty:
            return True
        return False


class LivePages:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop, self.door = loop, Door()
        self._pages: list[OpenPage] = []
        loop.call_soon_threadsafe(self.door.open)
        self.wait_for_listener()

    def open(self, session: str, *topics: str, **asked: Any) -> OpenPage:
        query = "&".join([f"topic={topic}" for topic in topics] + [f"age={asked.get('age', 0)}"])
        scope = request(query.encode(), session)
        self._pages.append(OpenPage(self.door, scope, self.loop))
        return self._pages[-1]

    def wait_for_listener(self, *, other_than: int = 0) -> int:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with connection.cursor() as cursor:
                cursor.execute(LISTENERS)
                found = [pid for (pid,) in cursor.fetchall() if pid != other_than]
            if found:
                return int(found[0])
            time.sleep(0.01)
        raise AssertionError("nobody listens")

    def close(self) -> None:
        self.run(self.door.close())
        for page in self._pages:
            page.leave()
        self.door.thread.shutdown()  # Who is being judged still reads the tables.

    def run(self, work: Any) -> Any:
        future: Future[Any] = asyncio.run_coroutine_threadsafe(work, self.loop)
        return future.result(PATIENCE)


@contextmanager
def live_pages() -> Iterator[LivePages]:
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        pages = LivePages(loop)
        try:
            yield pages
        finally:
            pages.close()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def request(query: bytes, session: str = "") -> dict[str, Any]:
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}".encode()
    headers = [(b"host", b"localhost"), (b"cookie", cookie)]
    return {
        "type": "http", "method": "GET", "path": ADDRESS, "query_string": query, "headers": headers
    }  # fmt: skip


def session_of(user: Any, **facts: Any) -> str:
    """Signed in a moment ago, on some device."""
    session = SessionStore()
    now = time.time()
    session.update({"began_at": now, "seen_at": now, **facts})
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
