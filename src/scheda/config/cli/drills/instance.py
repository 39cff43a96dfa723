"""An installation for drills: its own folder, port and processes."""

import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg

from scheda.config.cli.serving import python
from scheda.foundation.embedded.credentials import OWNER
from scheda.foundation.embedded.share import Share

PATIENCE = 600.0
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH")
PARTS = {
    "web": "scheda server ",
    "worker": "scheda worker ",
    "postgres": "/postgres -D ",
}


class Instance:
    """`./scheda up` on a folder of its own. Kills only what it has started."""

    def __init__(self, folder: Path) -> None:
        self.data, self.port = folder / "data", free_port()
        self.log = folder / "up.log"
        self.token = ""
        self._up: subprocess.Popen[bytes] | None = None
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.environment |= {"SCHEDA_LANGUAGE": "en", "SCHEDA_API_RATE": "100000"}

    def start(self) -> None:
        words = ["up", "--data", str(self.data), "--port", str(self.port), "--no-browser"]
        with self.log.open("ab") as log:
            self._up = subprocess.Popen(  # noqa: S603
                python("scheda.config.cli", *words, "--workers", "2"),
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def call(self, *words: str) -> str:
        """A command on the same installation."""
        done = subprocess.run(  # noqa: S603
            python("scheda.config.cli", *words, "--data", str(self.data)),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip() or done.stdout.strip())
        return done.stdout

    def stop(self) -> None:
        if self._up is not None and self._up.poll() is None:
            self._up.send_signal(signal.SIGTERM)
            self._up.wait(60)

    def await_health(self, patience: float = PATIENCE) -> float:
        """Seconds until it answers well."""
        began = time.monotonic()
        while time.monotonic() - began < patience:
            if self.is_healthy():
                return time.monotonic() - began
            time.sleep(0.05)
        raise TimeoutError(f"Not healthy after {patience:.0f} s. See {self.log}")

    def is_healthy(self) -> bool:
        try:
            return self.request("GET", "/healthz", timeout=2)[0] == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False

    def request(
        self, method: str, path: str, body: Any = None, *, key: str = "", timeout: float = 10
    ) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        headers |= {"Idempotency-Key": key} if key else {}
        try:
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        is_json = "json" in (answer.getheader("Content-Type") or "")
        return answer.status, json.loads(content) if is_json else content

    def left_of(self, count: str, *values: Any, patience: float) -> int:
        """What still waits when it has not become less for `patience` seconds; 0 at the best."""
        least = left = int(self.rows(count, values)[0][0])
        end = time.monotonic() + patience
        while left and time.monotonic() < end:
            time.sleep(0.5)
            left = int(self.rows(count, values)[0][0])
            if left < least:
                least, end = left, time.monotonic() + patience
        return left

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Asked of the database itself, as the owner of the tables."""
        share = Share(self.data, lambda _words: None)
        with psycopg.connect(share.url(OWNER)) as connection:
            return connection.execute(query.encode(), values or None).fetchall()

    def processes(self, part: str) -> list[psutil.Process]:
        """Of this installation alone: they work on its folder or descend from its `up`."""
        return [one for one in self._all() if PARTS[part] in command_of(one)]

    def kill(self, victim: str) -> None:
        if victim == "all":
            everything = self._all()
            for process in everything:
                kill_one(process)
            await_end(everything)
            if self._up is not None:
                self._up.wait()
            self.start()
            return
        if found := self.processes(victim):
            kill_with_offspring(random.choice(found))  # noqa: S311 not a secret

    def _all(self) -> list[psutil.Process]:
        ours = [psutil.Process(self._up.pid)] if self._up and self._up.poll() is None else []
        children = [child for one in ours for child in one.children(recursive=True)]
        servers = [one for one in psutil.process_iter() if str(self.data) in command_of(one)]
        return [*ours, *children, *(one for one in servers if one not in {*ours, *children})]


def command_of(process: psutil.Process) -> str:
    try:
        return " ".join([process.name(), *process.cmdline()])
    except psutil.Error:
        return ""


def kill_with_offspring(process: psutil.Process) -> None:
    """Only the one is killed; but until its children have gone too they may still answer."""
    try:
        offspring = process.children(recursive=True)
    except psutil.NoSuchProcess:
        return
    kill_one(process)
    await_end([process, *offspring])


def await_end(processes: Sequence[psutil.Process], patience: float = 5) -> None:
    """A dead process may wait long for somebody to ask how it ended; that does not count."""
    end = time.monotonic() + patience
    while any(map(is_alive, processes)) and time.monotonic() < end:
        time.sleep(0.01)


def is_alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def kill_one(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def instance(folder: Path | None) -> Iterator[Instance]:
    place = Path(tempfile.mkdtemp(prefix="scheda-drill-", dir=folder))
    place.chmod(0o711)
    made = Instance(place)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(place, ignore_errors=True)
