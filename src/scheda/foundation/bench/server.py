"""Web servers, and a whole installation, for the length of the measurements.

They end with the bench, however it ends.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import MappingProxyType

import psutil

from scheda.foundation.bench import floor
from scheda.foundation.embedded.privileges import dies_with_parent

PATIENCE = 60
MEASURING = {"SCHEDA_API_RATE": "0", "SCHEDA_CATCH_UP_HOURS": "0", "SCHEDA_SETTLED": "1"}
"""Asked is more often than a program may, the backup of last night is not made up for, and nobody
is added to those who are measured."""


@contextmanager
def serving() -> Iterator[tuple[int, psutil.Process]]:
    """Yield the port and the process of a web server on the present database."""
    with _answering("web") as (port, server):
        yield port, server


@contextmanager
def installed() -> Iterator[tuple[int, psutil.Process]]:
    """All of an installation but its database: two web processes and a job worker."""
    words = ("up", "--no-browser", "--workers", "2")
    with _answering(*words, when_orphaned=signal.SIGTERM) as (port, up):
        yield port, up


@contextmanager
def bare_serving(folder: str, address: str) -> Iterator[tuple[int, psutil.Process]]:
    """The floor, see `floor`."""
    port = _free_port()
    known = {floor.FOLDER: folder, floor.ADDRESS: address}
    with running("scheda.foundation.bench.floor", str(port), environment=known) as server:
        _wait_for(f"http://127.0.0.1:{port}/healthz/0")
        yield port, server


@contextmanager
def _answering(
    *words: str, when_orphaned: int = signal.SIGKILL
) -> Iterator[tuple[int, psutil.Process]]:
    port = _free_port()
    command = ("scheda.config.cli", *words, "--port", str(port))
    with running(*command, when_orphaned=when_orphaned) as process:
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        yield port, process


@contextmanager
def running(
    module: str,
    *words: str,
    when_orphaned: int = signal.SIGKILL,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[psutil.Process]:
    """`up` sees to its children; a web server at work may not hear of its own end."""
    command = [sys.executable, "-m", module, *words]
    process = subprocess.Popen(  # noqa: S603
        command,
        env={**os.environ, **MEASURING, **environment},
        stdout=subprocess.DEVNULL,
        preexec_fn=dies_with_parent(when_orphaned),  # noqa: PLW1509 before any thread
    )
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=2)  # noqa: S310
            return
        time.sleep(0.1)
    raise TimeoutError("The server did not answer.")
