"""Unwrapped keys, kept in memory for a minute at most."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from scheda.foundation.crypto.cipher import DataKey


class KeyCache:
    """The oldest leaves first. Only keys whose row is committed may enter."""

    def __init__(
        self,
        *,
        seconds: float = 60,
        size: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds, self._size, self._clock = seconds, size, clock
        self._keys: OrderedDict[int, tuple[float, DataKey]] = OrderedDict()
        self._ids: dict[str, int] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._keys)

    def by_id(self, key_id: int) -> DataKey | None:
        with self._lock:
            until, key = self._keys.get(key_id, (0.0, None))
        return key if until > self._clock() else None

    def by_holder(self, holder: str) -> DataKey | None:
        key_id = self._ids.get(holder)
        return None if key_id is None else self.by_id(key_id)

    def keep(self, key: DataKey) -> None:
        with self._lock:
            self._keys.pop(key.key_id, None)
            self._keys[key.key_id] = (self._clock() + self._seconds, key)
            self._ids[key.holder] = key.key_id
            while len(self._keys) > self._size:
                _, (_, oldest) = self._keys.popitem(last=False)
                self._ids.pop(oldest.holder, None)

    def drop(self, holder: str) -> None:
        with self._lock:
            key_id = self._ids.pop(holder, None)
            if key_id is not None:
                self._keys.pop(key_id, None)

    def clear(self) -> None:
        with self._lock:
            self._keys.clear()
            self._ids.clear()
