"""The server process, as its own pid file tells of it."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scheda.foundation.embedded.places import Places

ORPHANS_PATIENCE = 2.0


@dataclass(frozen=True)
class Postmaster:
    pid: int
    is_ready: bool

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    @property
    def is_alive(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return not is_zombie(self.pid)


def is_zombie(pid: int) -> bool:
    """Ended, though nobody has asked how; in some containers nobody ever does."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def recorded(places: Places) -> Postmaster | None:
    try:
        lines = pid_file(places).read_text().splitlines()
        return Postmaster(pid=int(lines[0]), is_ready="ready" in lines[7] if lines[7:] else False)
    except (FileNotFoundError, IndexError, ValueError):
        return None


def pid_file(places: Places) -> Path:
    return places.cluster / "postmaster.pid"


def clear_leftover(places: Places) -> None:
    """After a kill: stop a server that survived, forget one that did not.

    The number in its lock files may by now belong to another program, and the server would refuse
    to start because of it; and because of sessions that have not noticed yet.
    """
    leftover = recorded(places)
    if leftover and leftover.is_alive and serves(leftover.pid, places):
        stop(leftover)
    end_orphans(places)
    for path in (pid_file(places), *places.socket.glob(".s.PGSQL.*")):
        path.unlink(missing_ok=True)


def serves(pid: int, places: Places) -> bool:
    """Linux says in which folder a process works, and the server works in its cluster."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == places.cluster
    except OSError:
        return not Path("/proc/self/cwd").exists()


def end_orphans(places: Places) -> None:
    """Sessions outlive a killed server for a moment, a busy one for longer."""
    for number in (signal.SIGQUIT, signal.SIGKILL):
        left = orphans(places)
        for one in left:
            with suppress(ProcessLookupError):
                one.signal(number)
        if all(ends_within(one, ORPHANS_PATIENCE) for one in left):
            return


def orphans(places: Places) -> list[Postmaster]:
    pids = [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    return [Postmaster(pid, is_ready=False) for pid in pids if is_session(pid, places)]


def is_session(pid: int, places: Places) -> bool:
    """Not somebody's shell that happens to stand in the folder."""
    try:
        is_server = Path(f"/proc/{pid}/exe").readlink().name == "postgres"
    except OSError:
        return False
    return is_server and serves(pid, places)


def stop(postmaster: Postmaster, *, patience: float = 60) -> None:
    """Fast: sessions are ended, the buffers written. Past the patience: at once."""
    for number, wait in ((signal.SIGINT, patience), (signal.SIGQUIT, 10.0)):
        try:
            postmaster.signal(number)
        except ProcessLookupError:
            return
        if ends_within(postmaster, wait):
            return


def ends_within(postmaster: Postmaster, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not postmaster.is_alive:
            return True
        time.sleep(0.05)
    return False
