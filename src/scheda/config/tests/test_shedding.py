"""Too much at once is sent away at once, in words, without asking the database."""

import asyncio
import json
import threading
import time
from typing import Any

import pytest
from a2wsgi import WSGIMiddleware
from django.conf import settings

from scheda.config import asgi, shedding
from scheda.config.asgi import THREADS, Router, site
from scheda.config.shedding import Gate, busy
from scheda.config.tests.test_asgi import SCOPE, ask, body

GERMAN, ROMANIAN = b"de-AT, de;q=0.9", b"ro-RO, ro;q=0.9, en;q=0.5"


@pytest.fixture
def full(monkeypatch) -> Router:
    """A router whose every place is taken."""
    router = Router()
    router.gate.inside = router.gate.most
    return router


def headers_of(said: list[Any]) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in said[0]["headers"]}


def test_a_person_is_told_in_their_language(full):
    said = ask(full, headers=[(b"accept-language", ROMANIAN)])

    assert said[0]["status"] == 503
    assert headers_of(said)["retry-after"] == "5"
    assert headers_of(said)["content-language"] == "ro"
    assert '<html lang="ro"' in body(said).decode()


def test_a_program_is_told_in_problem_details(full):
    said = ask(full, path="/api/v1/parties/", headers=[(b"accept-language", GERMAN)])

    assert headers_of(said)["content-type"] == "application/problem+json"
    assert headers_of(said)["content-language"] == settings.LANGUAGE_CODE
    assert json.loads(body(said))["status"] == 503


def test_what_was_sent_is_not_read_before(full):
    said = ask(full, {"type": "never.read"}, method="POST", headers=[(b"content-length", b"9")])

    assert said[0]["status"] == 503


def test_places_are_given_back():
    router = Router()

    ask(router, path="/static/nothing.css")

    assert router.gate.inside == 0


def test_who_waited_too_long_is_not_worked_for(monkeypatch):
    monkeypatch.setattr(shedding, "LONGEST_WAIT", -1.0)
    monkeypatch.setattr(asgi, "pages", lambda *_asked: pytest.fail("worked in vain"))

    said = ask(Router())

    assert (said[0]["status"], headers_of(said)["retry-after"]) == (503, "5")


def test_a_crowd_is_answered_as_far_as_there_is_room(monkeypatch):
    """The threads are held until everybody has come; none of this depends on how fast."""
    monkeypatch.setattr(shedding, "WAITING", 3)
    released = threading.Event()
    worked = []

    def page(_environ, start_response):
        released.wait(20)
        worked.append(1)
        start_response("200 OK", [])
        return [b""]

    monkeypatch.setattr(asgi, "pages", page)
    router, crowd = Router(), 20
    router.gate = Gate(THREADS)
    router.pages = WSGIMiddleware(site, workers=THREADS)

    async def one() -> int:
        said: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            said.append(message)

        await router({**SCOPE}, receive, send)
        return said[0]["status"]

    async def all_at_once() -> list[int]:
        asked = [asyncio.create_task(one()) for _number in range(crowd)]
        refused, _pending = await asyncio.wait(asked[THREADS + 3 :], timeout=20)
        assert len(refused) == crowd - THREADS - 3
        released.set()
        return await asyncio.gather(*asked)

    statuses = asyncio.run(all_at_once())

    assert statuses == [200] * (THREADS + 3) + [503] * (crowd - THREADS - 3)
    assert len(worked) == THREADS + 3


def test_a_small_body_takes_no_thread_before_it_is_whole(monkeypatch):
    worked = []
    monkeypatch.setattr(asgi, "pages", lambda *_asked: worked.append(1) or [b""])
    headers = [(b"content-length", b"100")]

    half = {"type": "http.request", "body": b"half", "more_body": True}

    assert ask(Router(), half, headers=headers, method="POST") == []
    assert worked == []


def test_who_takes_too_long_to_send_is_told(monkeypatch):
    monkeypatch.setattr(asgi, "SENDING_TIME", 0.01)
    router = Router()
    said: list[Any] = []

    async def never() -> Any:
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        said.append(message)

    scope = {**SCOPE, "method": "POST", "headers": [(b"content-length", b"9")]}
    asyncio.run(router(scope, never, send))

    assert said[0]["status"] == 408


def test_the_page_for_the_busy_is_made_once():
    busy("/", "it")

    began = time.perf_counter()
    for _time in range(100):
        busy("/", "it")

    assert time.perf_counter() - began < 1
