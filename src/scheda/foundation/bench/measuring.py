"""Calls in a row over one connection; time on the clock, time of the processors, statements."""

import http.client
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from statistics import median

import psutil

from scheda.foundation.bench.points import Call

OK = range(200, 300)


@dataclass
class Measured:
    """Milliseconds of each call, and processor milliseconds of server and database together."""

    clock: list[float] = field(default_factory=list)
    processor: float = 0.0
    size: int = 0
    failures: int = 0

    def as_json(self) -> dict[str, float]:
        ordered = sorted(self.clock)
        return {
            "p50_ms": round(median(ordered), 2),
            "p95_ms": round(ordered[int(len(ordered) * 0.95) - 1], 2),
            "cpu_ms": round(self.processor / len(ordered), 2),
            "bytes": self.size // len(ordered),
            "calls": len(ordered),
            "failures": self.failures,
        }


def measure(
    port: int, calls: Iterator[Call], *, cookie: str, processes: list[psutil.Process], count: int
) -> Measured:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    measured = Measured()
    for call in islice(calls, max(3, count // 10)):
        _send(connection, call, cookie)
    began = processor_ms(processes)
    for call in islice(calls, count):
        start = time.perf_counter()
        status, size = _send(connection, call, cookie)
        measured.clock.append((time.perf_counter() - start) * 1_000)
        measured.size += size
        measured.failures += status not in OK
    measured.processor = processor_ms(processes) - began
    connection.close()
    return measured


def processor_ms(processes: list[psutil.Process]) -> float:
    """User and system time of these processes and all their children, in milliseconds."""
    total = 0.0
    for process in processes:
        for one in (process, *process.children(recursive=True)):
            try:
                times = one.cpu_times()
            except psutil.NoSuchProcess:
                continue
            total += times.user + times.system
    return total * 1_000


def _send(connection: http.client.HTTPConnection, call: Call, cookie: str) -> tuple[int, int]:
    body = json.dumps(call.body).encode() if call.body is not None else None
    headers = {"Cookie": cookie, "Content-Type": "application/json", **call.headers}
    connection.request(call.method, call.path, body=body, headers=headers)
    answer = connection.getresponse()
    return answer.status, len(answer.read())
