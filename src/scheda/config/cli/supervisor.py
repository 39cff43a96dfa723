"""Keeps the children running; one that fails waits a little longer each time.

They are forked from this process, which has loaded the program: what it loaded is in memory once,
and one that was killed is back at once. Gives up on one that never came up.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.context import ForkProcess

from scheda.config.launch.progress import say
from scheda.foundation.embedded import troubles
from scheda.foundation.embedded.privileges import call_process, dies_with_parent

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
KILLED_AFTER = 1.0
"""Seconds. One that ran for longer and was killed did nothing wrong: no pause."""
MOST_FAILURES = 6
PATIENCE = 8.0


FORKING = multiprocessing.get_context("fork")
LEAVING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass
class Child:
    name: str
    work: Callable[[], object]
    when_orphaned: int = signal.SIGTERM
    clock: Callable[[], float] = time.monotonic
    process: ForkProcess | None = None
    failures: int = 0
    last_code: int | None = None
    is_resting: bool = False
    _began: float = 0
    _next_start: float = field(default=0)

    def start(self) -> None:
        self._began = self.clock()
        begin = dies_with_parent(self.when_orphaned)
        self.process = FORKING.Process(target=self._live, args=(begin,))
        # Until it has its own answer to them, signals wait: ours is not the right one.
        signal.pthread_sigmask(signal.SIG_BLOCK, LEAVING)
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, LEAVING)

    def _live(self, begin: Callable[[], None]) -> None:
        for number in LEAVING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, LEAVING)
        begin()
        call_process(f"scheda {self.name.split()[-1]}")
        self.work()

    def tend(self) -> None:
        """Called often: starts it again once it has ended and its pause is over."""
        if self.process is not None and self.process.exitcode is not None:
            self._note_end(self.process.exitcode)
        if self.process is None and not self.is_resting and self.clock() >= self._next_start:
            self.start()

    def rest(self, *, because: str) -> None:
        """Leave, and stay away until woken."""
        if not self.is_resting:
            say(f"The {self.name} rests: {because}")
            self.is_resting = True
            self.terminate()

    def wake(self) -> None:
        if self.is_resting:
            say(f"The {self.name} goes on")
            self.is_resting = False
            self._next_start = self.clock()

    def _note_end(self, code: int) -> None:
        self.last_code, self.process = code, None
        if self.is_resting:
            return
        pause = self._pause_after(self.clock() - self._began)
        say(f"The {self.name} stopped (exit code {code}); starting it again in {pause:g} s")
        self._next_start = self.clock() + pause

    def _pause_after(self, lifetime: float) -> float:
        if self.last_code == -signal.SIGKILL and lifetime > KILLED_AFTER:
            return 0
        self.failures = 1 if lifetime > STEADY_AFTER else self.failures + 1
        grown: float = FIRST_PAUSE * 2 ** (self.failures - 1)
        return min(grown, LONGEST_PAUSE)

    def give_up_if_hopeless(self) -> None:
        """Asked while the first start is awaited; what once ran is started again for ever."""
        if self.failures >= MOST_FAILURES:
            raise troubles.keeps_stopping(self.name, self.last_code)

    def terminate(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def join(self, deadline: float) -> None:
        if self.process is None:
            return
        self.process.join(max(0.0, deadline - self.clock()))
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()


def stop(children: Sequence[Child]) -> None:
    """All at once, then wait for each; past the patience by force."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.join(deadline)
