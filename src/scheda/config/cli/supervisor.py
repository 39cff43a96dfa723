"""Keeps the children running; one that fails waits a little longer each time.

Gives up on one that never came up.
"""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scheda.config.launch.progress import say
from scheda.foundation.embedded import troubles
from scheda.foundation.embedded.privileges import dies_with_parent

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
KILLED_AFTER = 1.0
"""Seconds. One that ran for longer and was killed did nothing wrong: no pause."""
MOST_FAILURES = 6
PATIENCE = 8.0


@dataclass
class Child:
    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    when_orphaned: int = signal.SIGTERM
    clock: Callable[[], float] = time.monotonic
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    last_code: int | None = None
    is_resting: bool = False
    _began: float = 0
    _next_start: float = field(default=0)

    def start(self, *, held: bool = False) -> None:
        """One that is held reads its input, and begins in earnest when that ends."""
        self._began = self.clock()
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            env=dict(self.environment),
            stdin=subprocess.PIPE if held else subprocess.DEVNULL,
            preexec_fn=dies_with_parent(self.when_orphaned),  # noqa: PLW1509
        )

    def release(self) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()

    def tend(self) -> None:
        """Called often: starts it again once it has ended and its pause is over."""
        if self.process is not None and self.process.poll() is not None:
            self._note_end(self.process.returncode)
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
        try:
            self.process.wait(max(0.0, deadline - self.clock()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def stop(children: Sequence[Child]) -> None:
    """All at once, then wait for each; past the patience by force."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.join(deadline)
