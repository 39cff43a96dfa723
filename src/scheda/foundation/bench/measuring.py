"""Calls by one person or by several at once: time on the clock, time of the processors, memory."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import median

import psutil
from django.db import connection

from scheda.foundation.bench.browser import Answer, Browser
from scheda.foundation.bench.points import Call

MEBIBYTE = 1024**2
LONGEST_BURST = 5


@dataclass
class Site:
    """Where calls are sent, as whom, and whose time they take."""

    port: int
    cookie: str
    server: psutil.Process

    def visit(self, calls: Sequence[Call]) -> list[Answer]:
        """What is slow is asked less often: a burst has its end."""
        answers, end = [], time.monotonic() + LONGEST_BURST
        with Browser(self.port, self.cookie) as browser:
            for call in calls:
                answers.append(browser.send(call))
                if time.monotonic() > end:
                    break
        return answers


@dataclass
class Measured:
    """Milliseconds; the processors' are those of server and database together."""

    answers: list[Answer] = field(default_factory=list)
    processor_ms: float = 0.0
    seconds: float = 0.0

    def more(self, site: Site, calls: Sequence[Call], users: int) -> None:
        """One burst; calls are dealt out among the users."""
        shares = [calls[place::users] for place in range(users)]
        before, began = processor_seconds(site.server), time.perf_counter()
        with ThreadPoolExecutor(users) as pool:
            for answers in pool.map(site.visit, shares):
                self.answers += answers
        self.seconds += time.perf_counter() - began
        after = processor_seconds(site.server)
        self.processor_ms += sum(now - before.get(pid, 0) for pid, now in after.items()) * 1_000

    def as_json(self) -> dict[str, float]:
        clock = sorted(answer.ms for answer in self.answers)
        count = len(clock)
        return {
            "per_second": round(count / self.seconds, 1),
            "p50_ms": round(median(clock), 2),
            "p95_ms": round(percentile(clock, 0.95), 2),
            "p99_ms": round(percentile(clock, 0.99), 2),
            "cpu_ms": round(self.processor_ms / count, 2),
            "bytes": sum(answer.size for answer in self.answers) // count,
            "calls": count,
            "failures": sum(not answer.is_good for answer in self.answers),
        }


def percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, round(len(ordered) * share) - 1)]


def processor_seconds(server: psutil.Process) -> dict[int, float]:
    """User and system time so far, of each process of a server and of the database behind it."""
    spent = {}
    for process in (*family(server), *database_processes()):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            spent[process.pid] = times.user + times.system
    return spent


def memory_mib(server: psutil.Process) -> float:
    """What it and its children hold; pages that several share are counted once."""
    total = 0
    for process in family(server):
        with suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return round(total / MEBIBYTE, 1)


def family(server: psutil.Process) -> list[psutil.Process]:
    return [server, *server.children(recursive=True)]


def database_processes() -> list[psutil.Process]:
    """Those at work for this database, when it runs on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        pids = [pid for (pid,) in cursor.fetchall()]
    connection.close()
    found = []
    for pid in pids:
        with suppress(psutil.NoSuchProcess):
            found.append(psutil.Process(pid))
    return found
