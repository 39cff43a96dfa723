"""Room set aside for a database whose disk is full.

As long as the reserve is there, everybody writes. When the disk is nearly full the keeper gives it
away: then nobody writes, and what reading and recovery still cost has room. With enough space it is
set aside again.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

MEGABYTE = 1024**2
JOURNAL = 32 * MEGABYTE
"""Two pieces of the journal: without room for the next one the database stops altogether."""
RESERVE = 64 * MEGABYTE
TO_WRITE_AGAIN = RESERVE + 2 * JOURNAL
"""More than was given away: a disk at the edge does not change its mind all the time."""


class Reserve:
    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def is_there(self) -> bool:
        return self.path.exists()

    @property
    def free(self) -> int:
        return shutil.disk_usage(self.path.parent).free

    @property
    def lets_write(self) -> bool:
        return self.is_there and self.free >= JOURNAL

    @property
    def missing(self) -> int:
        """How much has to be freed until everybody writes again."""
        return 0 if self.lets_write else max(0, TO_WRITE_AGAIN - self.free)

    def tend(self) -> None:
        """Called often."""
        if self.is_there:
            self.give_way()
        elif self.free >= TO_WRITE_AGAIN:
            self._fill()

    def give_way(self) -> None:
        """Before a start too: it needs a little room itself."""
        if self.is_there and self.free < JOURNAL:
            self.path.unlink(missing_ok=True)

    def _fill(self) -> None:
        """Whole or absent."""
        draft = self.path.with_suffix(".new")
        try:
            with draft.open("wb") as file:
                allocate(file.fileno(), RESERVE)
            draft.rename(self.path)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def allocate(file: int, size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
        return
    block = os.urandom(MEGABYTE)
    for _ in range(size // MEGABYTE):
        os.write(file, block)
