"""A web server for the length of the measurements."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil
from django.db import connection

PATIENCE = 60


@contextmanager
def serving(workers: int = 1) -> Iterator[tuple[int, psutil.Process]]:
    """Yield the port and the process of a server on the present database."""
    port = _free_port()
    command = [
        sys.executable, "-m", "scheda.config.cli", "web", "--host", "127.0.0.1",
        "--port", str(port), "--workers", str(workers),
    ]  # fmt: skip
    server = subprocess.Popen(command, env=os.environ.copy())  # noqa: S603
    try:
        _wait_for(port)
        yield port, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(PATIENCE)


def database_processes() -> list[psutil.Process]:
    """The database server, when it runs on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    with suppress(psutil.Error):
        server = psutil.Process(pid).parent()
        return [server] if server else []
    return []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2)
            return
        time.sleep(0.1)
    raise TimeoutError("The server did not answer.")
