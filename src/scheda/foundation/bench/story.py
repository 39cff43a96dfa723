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
from scheda.foundation.bench.server import serving, working
from scheda.foundation.bench.signing_in import signed_in

PEOPLE = 8
WRITING = 0.3
MINUTE = 60
STEADY = 1.05
"""The last minute may hold so many times the memory of the second."""


@dataclass
class Minute:
    clock: list[float] = field(default_factory=list)
    failures: int = 0
    memory: float = 0.0
    refusals: Counter[int] = field(default_factory=Counter)

    def line(self, number: int) -> str:
        p95 = percentile(sorted(self.clock), 0.95) if self.clock else 0
        return (
            f"minute {number:3}: {len(self.clock):6} requests, {self.failures} errors "
            f"{dict(self.refusals) or ''}, p95 {p95:7.1f} ms, memory {self.memory:.0f} MiB"
        )


class Script:
    """What is asked next; the same calls in the same order for every run."""

    def __init__(self, user: Any) -> None:
        self._chance = random.Random(7)  # noqa: S311
        self._lock = threading.Lock()
        self._reading = [one.calls(user) for one in scenarios if not one.is_writing]
        self._writing = [one.calls(user) for one in scenarios if one.is_writing]

    def next(self) -> Call:
        with self._lock:
            kinds = self._writing if self._chance.random() < WRITING else self._reading
            call = next(self._chance.choice(kinds))
            connection.close()
            return call


def play(user: Any, minutes: int) -> list[Minute]:
    told = [Minute() for _ in range(minutes)]
    script, cookie = Script(user), signed_in(user)
    with serving(workers=2) as (port, server), working() as worker, _importing():
        site = Site(port, cookie, server)
        began = time.monotonic()
        with ThreadPoolExecutor(PEOPLE) as people:
            parts = [people.submit(_work, site, script, told, began) for _ in range(PEOPLE)]
            for number, minute in enumerate(told, 1):
                time.sleep(max(0, began + number * MINUTE - 1 - time.monotonic()))
                minute.memory = memory_mib(server, worker)
            for part in parts:
                part.result()
    return told


def _work(site: Site, script: Script, told: list[Minute], began: float) -> None:
    with Browser(site.port, site.cookie) as browser:
        while (passed := time.monotonic() - began) < len(told) * MINUTE:
            answer = browser.send(script.next())
            minute = told[int(passed // MINUTE)]
            minute.clock.append(answer.ms)
            if not answer.is_good:
                minute.failures += 1
                minute.refusals[answer.status] += 1


@contextmanager
def _importing() -> Iterator[None]:
    """One import after the other, in a process of its own."""
    command = [sys.executable, "-m", "scheda.config.cli", "bench", "--tasks-forever"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield
    finally:
        process.terminate()
        process.wait(MINUTE)


def verdict(told: list[Minute]) -> list[str]:
    """What is wrong; nothing when all is well."""
    failures = sum(minute.failures for minute in told)
    wrong = [f"{failures} errors"] if failures else []
    if len(told) > 2 and told[-1].memory > told[1].memory * STEADY:  # noqa: PLR2004
        wrong.append(f"memory grew from {told[1].memory} to {told[-1].memory} MiB")
    return wrong
