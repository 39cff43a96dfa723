"""File locks that the kernel gives back when their holder ends, however it ends."""

import fcntl
import os
from pathlib import Path
from weakref import WeakSet


class FileLock:
    """One holder's view of a lock. Not inherited by processes that the holder starts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        _open.add(self)

    def share(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def try_share(self) -> bool:
        return self._try(fcntl.LOCK_SH)

    def try_own(self) -> bool:
        return self._try(fcntl.LOCK_EX)

    def note(self, words: str) -> None:
        """Say who holds it; read by those who cannot have it."""
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, words.encode(), 0)

    def close(self) -> None:
        _open.discard(self)
        os.close(self._file)

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _let_go() -> None:
    """Closed, not unlocked: it stays the holder's, but no longer than the holder lives."""
    for lock in list(_open):
        lock.close()


_open: WeakSet[FileLock] = WeakSet()
os.register_at_fork(after_in_child=_let_go)


def held(path: Path) -> bool:
    """Whether somebody owns the lock just now."""
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        return not lock.try_share()
    finally:
        lock.close()
