"""Web servers and a worker for the length of the measurements."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

PATIENCE = 60
MEASURING = {"SCHEDA_API_RATE": "0", "SCHEDA_CATCH_UP_HOURS": "0"}
"""Asked is more often than a program may, and the backup of last night is not made up for."""


@contextmanager
def serving(workers: int = 1) -> Iterator[tuple[int, psutil.Process]]:
    """Yield the port and the process of a server on the present database."""
    port = _free_port()
    words = ("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers))
    with _running("scheda.config.cli", "web", *words) as server:
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        yield port, server


@contextmanager
def bare_serving(folder: str, address: str) -> Iterator[tuple[int, psutil.Process]]:
    """The floor, see `floor`."""
    port = _free_port()
    with _running("scheda.foundation.bench.floor", str(port), folder, address) as server:
        _wait_for(f"http://127.0.0.1:{port}/healthz/0")
        yield port, server


@contextmanager
def working() -> Iterator[psutil.Process]:
    """A job worker."""
    with _running("scheda.config.cli", "worker") as worker:
        yield worker


@contextmanager
def _running(module: str, *words: str) -> Iterator[psutil.Process]:
    command = [sys.executable, "-m", module, *words]
    process = subprocess.Popen(command, env={**os.environ, **MEASURING})  # noqa: S603
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
