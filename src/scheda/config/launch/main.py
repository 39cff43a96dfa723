"""From a bare checkout to the command that was asked for."""

import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from scheda.config.cli.commands import overview
from scheda.config.launch import assets, locks, packages
from scheda.config.launch.paths import PYTHON, ROOT
from scheda.config.launch.progress import began, say
from scheda.foundation.embedded import troubles

SHOW_PAGES = {"up", "test", "bench"}


def main(arguments: list[str]) -> int:
    began()
    # Without its byte code every process would compile the whole program anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    signal.signal(signal.SIGTERM, leave)
    name = arguments[0] if arguments else "help"
    if name in {"help", "-h", "--help"}:
        return overview.run([])
    try:
        prepare(name)
        if name == "lock":
            return locks.write(upgrade="--upgrade" in arguments)
        os.execv(PYTHON, [str(PYTHON), "-m", "scheda.config.cli", *arguments])  # noqa: S606
    except troubles.Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def prepare(name: str) -> None:
    """The doctor only looks: it installs nothing."""
    if name == "doctor":
        if not packages.up_to_date(packages.TO_RUN):
            raise troubles.packages_missing()
        return
    with one_at_a_time():
        packages.install(packages.TO_TEST if name == "test" else packages.TO_RUN)
        if name in SHOW_PAGES:
            assets.build()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two commands at once on a fresh checkout: the second waits for what the first prepares."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Waiting for another command that is preparing this checkout")
        fcntl.flock(folder, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(folder)
