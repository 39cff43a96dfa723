"""Minutes of ordinary work: eight people read and write, while files are imported behind them."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db import connection

from scheda.foundation.bench.browser import Answer, Browser
from scheda.foundation.bench.measuring import Site, memory_mib, percentile
from scheda.foundation.bench.points import Call, scenarios
from scheda.foundation.bench.server import installed
from scheda.foundation.bench.signing_in import signed_in
from scheda.foundation.embedded.privileges import dies_with_parent

PEOPLE = 8
WRITING = 0.3
MINUTE = 60
SLOW = 0.01
"""So many of all requests are named in the report: why they were slow can be looked up then."""
LONGEST_PATH = 100
STEADY, AS_QUICK = 1.05, 1.5
"""The last minute may hold so many times the memory of the second, and last so many times as long
in its p95: the clock is everybody's, memory is not."""


@dataclass(frozen=True)
class Told:
    """One request of the story: when it was made, in seconds, and what came of it."""

    at: float
    key: str
    call: Call
    answer: Answer

    def line(self) -> str:
        return (
            f"at {self.at:6.1f} s {self.answer.ms:8.0f} ms {self.answer.status} "
            f"{self.key:16} {self.call.method} {self.call.path[:LONGEST_PATH]}"
        )


@dataclass
class Minute:
    told: list[Told] = field(default_factory=list)
    memory: float = 0.0
    imports_ended: bool = False

    @property
    def p95(self) -> float:
        clock = sorted(one.answer.ms for one in self.told)
        return percentile(clock, 0.95) if clock else 0

    @property
    def refused(self) -> list[Told]:
        return [one for one in self.told if not one.answer.is_good]

    @property
    def failures(self) -> int:
        return len(self.refused) + self.imports_ended

    def line(self, number: int) -> str:
        return (
            f"minute {number:3}: {len(self.told):6} requests, {self.failures} errors, "
            f"p95 {self.p95:7.1f} ms, memory {self.memory:.0f} MiB"
            f"{', the imports ended' if self.imports_ended else ''}"
        )


class Script:
    """What is asked next; the same calls in the same order for every run."""

    def __init__(self, user: Any) -> None:
        self._chance = random.Random(7)  # noqa: S311
        self._lock = threading.Lock()
        calls = [(one.is_writing, one.key, one.calls(user)) for one in scenarios]
        self._reading = [(key, endless) for writes, key, endless in calls if not writes]
        self._writing = [(key, endless) for writes, key, endless in calls if writes]

    def next(self) -> tuple[str, Call]:
        """With the name of its scenario."""
        with self._lock:
            kinds = self._writing if self._chance.random() < WRITING else self._reading
            key, endless = self._chance.choice(kinds)
            call = next(endless)
            connection.close()
            return key, call


def play(user: Any, minutes: int) -> list[Minute]:
    told = [Minute() for _ in range(minutes)]
    script, cookie = Script(user), signed_in(user)
    with installed() as (port, up), _importing() as imports:
        site = Site(port, cookie, up)
        began = time.monotonic()
        with ThreadPoolExecutor(PEOPLE) as people:
            parts = [people.submit(_work, site, script, told, began) for _ in range(PEOPLE)]
            for number, minute in enumerate(told, 1):
                time.sleep(max(0, began + number * MINUTE - 1 - time.monotonic()))
                minute.memory = memory_mib(up)
            for part in parts:
                part.result()
        told[-1].imports_ended = imports.poll() is not None
    return told


def _work(site: Site, script: Script, told: list[Minute], began: float) -> None:
    with Browser(site.port, site.cookie) as browser:
        while (passed := time.monotonic() - began) < len(told) * MINUTE:
            key, call = script.next()
            answer = browser.send(call)
            told[int(passed // MINUTE)].told.append(Told(passed, key, call, answer))


@contextmanager
def _importing() -> Iterator[subprocess.Popen[bytes]]:
    """One import after the other, in a process of its own."""
    command = [sys.executable, "-m", "scheda.config.cli", "bench", "--import-forever"]
    process = subprocess.Popen(  # noqa: S603
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=dies_with_parent(),  # noqa: PLW1509 before any thread
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(MINUTE)


def report(told: list[Minute]) -> Iterator[str]:
    """Minute by minute; then whatever failed, the slowest in a hundred, and who asked for them."""
    for number, minute in enumerate(told, 1):
        yield minute.line(number)
    everything = [one for minute in told for one in minute.told]
    slowest = sorted(everything, key=lambda one: -one.answer.ms)
    yield from _named("failed", [one for minute in told for one in minute.refused])
    yield from _named("slowest", slowest[: round(len(slowest) * SLOW)])
    for key in sorted({one.key for one in everything}):
        clock = sorted(one.answer.ms for one in everything if one.key == key)
        yield (
            f"{key:16} {len(clock):6} requests, p50 {median(clock):7.1f} ms, "
            f"p95 {percentile(clock, 0.95):7.1f} ms, slowest {clock[-1]:7.1f} ms"
        )


def _named(what: str, requests: list[Told]) -> Iterator[str]:
    if requests:
        yield f"{what}:"
    for one in sorted(requests, key=lambda one: one.at):
        yield f"  {one.line()}"


def verdict(told: list[Minute]) -> list[str]:
    """What is wrong; nothing when all is well."""
    failures = sum(minute.failures for minute in told)
    wrong = [f"{failures} errors"] if failures else []
    if len(told) > 2:  # noqa: PLR2004 there is a minute between
        second, last = told[1], told[-1]
        if last.memory > second.memory * STEADY:
            wrong.append(f"memory grew from {second.memory} to {last.memory} MiB")
        if last.p95 > second.p95 * AS_QUICK:
            wrong.append(f"p95 rose from {second.p95:.0f} to {last.p95:.0f} ms")
    return wrong
