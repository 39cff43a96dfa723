"""The router: what WSGI got before, it gets the same; and nobody who leaves keeps a thread."""

import asyncio
from typing import Any

import pytest
from a2wsgi import WSGIMiddleware

from scheda.config.asgi import THROWN_AWAY, Gone, Router, in_blocks, promised, tidy

SCOPE = {
    "type": "http", "http_version": "1.1", "method": "GET", "path": "/", "query_string": b"",
    "headers": [(b"host", b"localhost")], "client": ("192.0.2.1", 1), "scheme": "http",
}  # fmt: skip


def ask(router: Any, *sent: dict[str, Any], breaks_after: int = 1_000, **facts: Any) -> list[Any]:
    """Everything the router said to the server; `breaks_after` answers the browser is gone."""
    said: list[Any] = []
    incoming = list(sent) or [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Any:
        return incoming.pop(0) if incoming else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if len(said) >= breaks_after:
            raise OSError("gone")
        said.append(message)

    async def run() -> None:
        await asyncio.wait_for(router({**SCOPE, **facts}, receive, send), 20)

    asyncio.run(run())
    return said


def body(said: list[Any]) -> bytes:
    return b"".join(message.get("body", b"") for message in said)


@pytest.fixture
def router() -> Router:
    return Router()


@pytest.mark.django_db
def test_a_page_is_answered_by_django(router):
    said = ask(router, path="/healthz")

    assert said[0]["status"] == 200
    assert body(said) == b'{"status": "ok"}'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        ("127.0.0.1", [], 200),
        ("192.0.2.1", [], 404),
        ("127.0.0.1", [(b"x-forwarded-for", b"192.0.2.1")], 404),
    ],
)
def test_the_address_of_the_browser_arrives(router, client, headers, status):
    headers = [*SCOPE["headers"], *headers]

    said = ask(router, path="/metrics", client=(client, 1), headers=headers)

    assert said[0]["status"] == status


@pytest.mark.django_db
def test_what_is_too_large_is_refused_unread(router):
    headers = [*SCOPE["headers"], (b"content-length", b"2147483648")]

    said = ask(router, {"type": "never.read"}, path="/import/", method="POST", headers=headers)

    assert said[0]["status"] == 413


def test_half_of_what_was_sent_is_not_taken_for_the_whole(router):
    kept: list[Any] = []

    def page(environ, start_response):
        try:
            kept.append(environ["wsgi.input"].read(100))
        except Gone:
            kept.append("gone")
        start_response("200 OK", [])
        return [b""]

    router.pages = WSGIMiddleware(page)
    headers = [(b"content-length", b"100000")]
    ask(router, {"type": "http.request", "body": b"half", "more_body": True}, headers=headers)
    ask(router, {"type": "http.request", "body": b"half", "more_body": False}, headers=headers)

    assert kept == ["gone", "gone"]


def test_who_leaves_in_the_middle_of_an_answer_keeps_no_thread(router, monkeypatch):
    pieces = iter(range(10_000))
    monkeypatch.setattr("scheda.config.asgi.pages", lambda _environ, start: (
        start("200 OK", []), (b"piece" for _ in pieces)
    )[1])  # fmt: skip

    ask(router, breaks_after=3)

    assert next(pieces) < 9_000


@pytest.mark.django_db
def test_a_page_is_sent_whole_and_what_comes_piece_by_piece_at_once(router, monkeypatch):
    page = ask(router, path="/healthz")
    monkeypatch.setattr("scheda.config.asgi.pages", lambda _environ, start: (
        start("200 OK", []), iter([b"first", b"second"])
    )[1])  # fmt: skip
    pieces = ask(router)

    assert [message.get("body") for message in page] == [None, b'{"status": "ok"}']
    assert [message.get("body") for message in pieces] == [None, b"first", b"second", b""]


def test_a_header_cannot_pass_for_another():
    told = tidy(
        {**SCOPE, "headers": [(b"x_forwarded_for", b"1"), (b"cookie", b"a=1"), (b"cookie", b"b=2")]}
    )

    assert told["headers"] == [(b"cookie", b"a=1; b=2")]


def test_an_address_in_foreign_letters_is_spelled_out():
    assert (
        tidy({**SCOPE, "query_string": "q=è&a=%C3".encode()})["query_string"] == b"q=%C3%A8&a=%C3"
    )


@pytest.mark.parametrize(("said", "length"), [(b"12", 12), (b"-1", 0), (b"x", 0)])
def test_the_promised_length_is_read(said, length):
    assert promised({"headers": [(b"content-length", said)]}) == length


def test_files_travel_in_large_pieces(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(b"x" * 600_000)

    with path.open("rb") as file:
        assert [len(piece) for piece in in_blocks(file, 4_096)] == [262_144, 262_144, 75_712]


@pytest.mark.parametrize(("length", "left"), [(400_000, 0), (THROWN_AWAY + 1, 4)])
def test_the_rest_of_a_refused_body_is_taken_so_that_the_answer_arrives(router, length, left):
    pieces = [{"type": "http.request", "body": b"x" * 100_000, "more_body": True}] * 4
    said = []

    def refuse(_environ, start_response):
        start_response("507 Insufficient Storage", [])
        return [b"full"]

    async def receive():
        return pieces.pop()

    async def send(message):
        said.append(message)

    router.pages = WSGIMiddleware(refuse)
    headers = [(b"content-length", str(length).encode())]
    asyncio.run(router({**SCOPE, "headers": headers}, receive, send))

    assert (said[0]["status"], body(said)) == (507, b"full")
    assert len(pieces) == left
