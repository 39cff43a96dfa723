"""Where the time of a long fill goes: to each table, for each kind of work; and to each area."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

ROWS, MADE_AGAIN, TIDYING = "rows", "indexes and keys", "checked and tidied"
WORK = (ROWS, MADE_AGAIN, TIDYING)
ALL = "all"
"""Of an area, whose work on tables is counted there too."""


class Spending:
    def __init__(self) -> None:
        self._seconds: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._lock = threading.Lock()

    @contextmanager
    def on(self, table: str, work: str) -> Iterator[None]:
        began = time.monotonic()
        try:
            yield
        finally:
            with self._lock:
                self._seconds[table, work] += time.monotonic() - began

    def lines(self) -> Iterator[str]:
        """The dearest table first."""
        tables = {table for table, work in self._seconds if work != ALL}
        yield f"{'seconds':30}" + "".join(f" {work:>18}" for work in WORK)
        for table in sorted(tables, key=lambda one: (-self._of(one), one)):
            spent = "".join(f" {self._seconds[table, work]:18.1f}" for work in WORK)
            yield f"{table:30}{spent}"
        for area, work in self._seconds:
            if work == ALL:
                yield f"{area:30} {self._seconds[area, work]:18.1f}"

    def _of(self, table: str) -> float:
        return sum(self._seconds[table, work] for work in WORK)
