"""A Scheda of its own, started as a newcomer starts it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN, WRITES_WITHIN = 240, 60
READY = re.compile(
    r"(?P<address>http://127\.0\.0\.1:\d+)\s.*"
    r"Sign in as\s+(?P<email>\S+)\s.*"
    r"One-time password\s+(?P<password>\S+)\s",
    re.DOTALL,
)
NOT_INHERITED = {"DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE", "PYTHONPATH"}


class Printed:
    """What a process prints, read all the time so that it never waits for us."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process, self.text = process, ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with self.process.stdout or open(os.devnull) as lines:  # noqa: PTH123
            for line in lines:
                self.text += line

    def finish(self) -> None:
        self._reader.join(10)


@dataclass(frozen=True)
class Instance:
    """A running `./scheda up`, and what it printed for the first sign-in."""

    address: str
    email: str
    password: str
    data: Path
    process: subprocess.Popen[str]
    printed: Printed

    @property
    def named_address(self) -> str:
        """By name: browsers keep passkeys for names only, never for numbers."""
        return self.address.replace("127.0.0.1", "localhost")

    def link_to(self, email: str, path: str) -> str:
        """From the newest letter to somebody; the job worker writes it in its own time."""
        link = re.compile(rf"https?://[^/\s]+({re.escape(path)}\S+)")
        deadline = time.monotonic() + WRITES_WITHIN
        while time.monotonic() < deadline:
            found = [link.findall(text) for to, text in self._outbox() if to == email]
            if found and found[-1]:
                return str(found[-1][0])
            time.sleep(0.1)
        raise AssertionError(f"no letter to {email} with a link to {path}")

    def _outbox(self) -> Iterator[tuple[str, str]]:
        for path in sorted((self.data / "outbox").glob("*.log"), key=os.path.getmtime):
            letter = message_from_bytes(path.read_bytes(), policy=default)
            body = letter.get_body(["plain"])
            if body:
                yield str(letter["To"]), body.get_content()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.printed.finish()


def start(data: Path, **settings: str) -> Instance:
    command = [sys.executable, "-u", str(ROOT / "scheda"), "up", "--no-browser"]
    process = subprocess.Popen(
        [*command, "--port", str(free_port()), "--data", str(data)],
        env={**environment(), **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    printed = Printed(process)
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        if ready := READY.search(printed.text):
            return Instance(**ready.groupdict(), data=data, process=process, printed=printed)
        time.sleep(0.1)
    process.kill()
    process.wait()
    printed.finish()
    raise AssertionError(f"Scheda did not start:\n{printed.text}")


def environment() -> dict[str, str]:
    """Without the database and the settings of the tests around it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in NOT_INHERITED and not name.startswith("SCHEDA_")
    }
    return {**kept, "SCHEDA_LANGUAGE": "it"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
