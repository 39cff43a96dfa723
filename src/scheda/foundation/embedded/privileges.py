"""What a child process may do, settled between fork and exec. Linux; elsewhere a no-op."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from functools import cache

PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_SET_NAME, PR_CAP_AMBIENT = 1, 8, 15, 47
PR_CAP_AMBIENT_RAISE = 2
CAPABILITY_VERSION = 0x20080522
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


@cache
def libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def dies_with_parent(number: int = signal.SIGTERM) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends the signal when the parent ends, even by kill -9."""
    parent, library = os.getpid(), libc()

    def settle() -> None:
        if library:
            library.prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), number)

    return settle


def die_with_present_parent() -> None:
    """For a process that was started by somebody else's code."""
    if library := libc():
        library.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def call_process(name: str) -> None:
    """What `top` and `ps -o comm` show of this process; the first fifteen letters."""
    if library := libc():
        library.prctl(PR_SET_NAME, name.encode(), 0, 0, 0)


def become(uid: int, gid: int, *, capability: int | None = None) -> None:
    """Drop to another user for good, keeping at most one capability across the next exec."""
    library = libc()
    if capability is not None and library:
        library.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
    if capability is not None and library:
        _keep(library, capability)


def _keep(library: ctypes.CDLL, capability: int) -> None:
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    bits = 1 << capability
    sets = (ctypes.c_uint32 * 6)(bits, bits, bits, 0, 0, 0)
    raise_it = [ctypes.c_ulong(word) for word in (PR_CAP_AMBIENT_RAISE, capability, 0, 0)]
    if library.capset(header, sets) or library.prctl(PR_CAP_AMBIENT, *raise_it):
        raise PermissionError(ctypes.get_errno(), "a capability could not be kept")
