"""Primary keys: made by the application, ordered by time (RFC 9562, version 7).

Ids made by one process grow, however many fall into one millisecond and whatever the clock does.
"""

import os
import time
from threading import Lock
from uuid import UUID

FREE_BITS = 74
ROOM = 1 << (FREE_BITS - 1)
"""Fresh numbers start in the lower half, so that they can be counted up."""


class _Sequence:
    """The last id: its millisecond and the number within it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._milliseconds = 0
        self._number = 0

    def next(self) -> tuple[int, int]:
        now = time.time_ns() // 1_000_000
        with self._lock:
            if now > self._milliseconds:
                self._milliseconds, self._number = now, _random(10) % ROOM
            else:
                self._number += 1 + _random(4)
            return self._milliseconds + (self._number >> FREE_BITS), self._number


def uuid7() -> UUID:
    """48 bits of milliseconds since 1970, then 74 bits: random, or a little above the last."""
    milliseconds, number = _sequence.next()
    high, low = number >> 62 & 0xFFF, number & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low)


def _random(length: int) -> int:
    return int.from_bytes(os.urandom(length))


def _start_anew() -> None:
    """A forked process must not count on from its parent's last number."""
    global _sequence  # noqa: PLW0603
    _sequence = _Sequence()


_sequence = _Sequence()
os.register_at_fork(after_in_child=_start_anew)
