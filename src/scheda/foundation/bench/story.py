"""Minutes of ordinary work: eight people read and write, while files are imported behind them."""

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from scheda.foundation.bench.browser import Browser
from scheda.foundation.bench.measuring import Site, memory_mib, percentile
from scheda.foundation.bench.points import Call, scenarios
from scheda.foundation.bench.server import installed
from scheda.foundation.bench.signing_in import signed_in

PEOPLE = 8
WRITING = 0.3
MINUTE = 60
STEADY, AS_QUICK = 1.05, 1.5
"""The last minute may hold so many times the memory of the second, and last so many times as long
in its p95: the clock is everybody's, memory is not."""


@dataclass
class Minute:
    clock: list[float] = field(default_factory=list)
    memory: float = 0.0
    refusals: Counter[str] = field(default_factory=Counter)

    @property
    def p95(self) -> float:
        return percentile(sorted(self.clock), 0.95) if self.clock else 0

    @property
    def failures(self) -> int:
        return self.refusals.total()

    def line(self, number: int) -> str:
        return (
            f"minute {number:3}: {len(self.clock):6} requests, {self.failures} errors "
            f"{dict(self.refusals) or ''}, p95 {self.p95:7.1f} ms, memory {self.memory:.0f} MiB"
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
        if imports.poll() is not None:
            told[-1].refusals["the imports ended"] += 1
    return told


def _work(site: Site, script: Script, told: list[Minute], began: float) -> None:
    with Browser(site.port, site.cookie) as browser:
        while (passed := time.monotonic() - began) < len(told) * MINUTE:
            key, call = script.next()
            answer = browser.send(call)
            minute = told[int(passed // MINUTE)]
            minute.clock.append(answer.ms)
            if not answer.is_good:
                minute.refusals[f"{key}: {answer.status}"] += 1


@contextmanager
def _importing() -> Iterator[subprocess.Popen[bytes]]:
    """One import after the other, in a process of its own."""
    command = [sys.executable, "-m", "scheda.config.cli", "bench", "--import-forever"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield process
    finally:
        process.terminate()
        process.wait(MINUTE)


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
