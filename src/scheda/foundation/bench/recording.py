"""What a call does, seen from inside: its statements, and what they and the rest cost."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import mogrify
from django.test import Client

from scheda.foundation.bench.points import Call

BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK")
"""Of the transaction around a recording; a real request has its own, without statements."""


@dataclass
class Recording:
    """One call. It is undone, so that the same statements can be repeated."""

    is_writing: bool
    statements: list[str] = field(default_factory=list)
    sql_ms: float = 0.0
    python_ms: float = 0.0
    size: int = 0
    status: int = 0

    @property
    def needs_transaction(self) -> bool:
        return self.is_writing or any("set_config" in one for one in self.statements)

    def listen(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        start, thought = time.perf_counter(), time.thread_time()
        try:
            return execute(sql, params, many, context)
        finally:
            self.sql_ms += (time.perf_counter() - start) * 1_000
            if not str(sql).startswith(BOOKKEEPING):
                for one in params if many else [params]:
                    self.statements.append(mogrify(sql, one, connection))
            self.python_ms -= (time.thread_time() - thought) * 1_000


def record(client: Client, call: Call) -> Recording:
    """Let this process answer the call."""
    recording = Recording(is_writing=call.method != "GET")
    with connection.execute_wrapper(recording.listen), _undone(recording):
        began = time.thread_time()
        answer = client.generic(
            call.method, call.path, call.content, call.content_type,
            headers={"Host": "127.0.0.1", **call.headers},
        )  # fmt: skip
        recording.size = len(b"".join(answer) if answer.streaming else answer.content)
        recording.python_ms += (time.thread_time() - began) * 1_000
        recording.status = answer.status_code
    return recording


@contextmanager
def _undone(recording: Recording) -> Iterator[None]:
    """Only what writes: a transaction around a search would keep its settings too long."""
    if not recording.is_writing:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def figures(recordings: list[Recording], bare: list[float]) -> dict[str, float]:
    return {
        "statements": max(len(one.statements) for one in recordings),
        "sql_ms": round(median(one.sql_ms for one in recordings), 2),
        "python_ms": round(median(one.python_ms for one in recordings), 2),
        "bare_sql_ms": round(median(bare), 2),
    }


def repeat(recordings: list[Recording]) -> list[float]:
    """Milliseconds of the same statements by the bare driver."""
    times = []
    with psycopg.connect(address(), autocommit=True, prepare_threshold=None) as bare:
        for one in recordings:
            start = time.perf_counter()
            perform(bare, one.statements, undo=one.needs_transaction)
            times.append((time.perf_counter() - start) * 1_000)
    return times


def perform(bare: "psycopg.Connection[Any]", statements: list[str], *, undo: bool) -> None:
    """A search that gave up after its time gives up here too."""
    with bare.cursor() as cursor:
        if undo:
            cursor.execute("BEGIN")
        with suppress(psycopg.errors.QueryCanceled):
            for statement in statements:
                cursor.execute(statement.encode())
                if cursor.description:
                    cursor.fetchall()
        if undo:
            cursor.execute("ROLLBACK")


def address() -> str:
    settings = connection.get_connection_params()
    wanted = ("dbname", "user", "password", "host", "port", "options")
    known = {key: str(settings[key]) for key in wanted if settings.get(key)}
    return psycopg.conninfo.make_conninfo(**known)


def keep(recordings: list[Recording], file: Path) -> None:
    kept = [asdict(one) | {"undo": one.needs_transaction} for one in recordings]
    file.write_text(json.dumps(kept))
