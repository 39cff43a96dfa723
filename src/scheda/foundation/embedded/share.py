"""Using the embedded database: start it when nobody has, let it go when the last one leaves."""

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from scheda.foundation.embedded import credentials, postmaster, troubles
from scheda.foundation.embedded.cluster import DATABASE
from scheda.foundation.embedded.credentials import APPLICATION, OWNER, SUPERUSER
from scheda.foundation.embedded.locks import FileLock, held
from scheda.foundation.embedded.places import Places

KEEPER = "scheda.foundation.embedded.keeper"
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TZ", "HOME", "LD_LIBRARY_PATH")


class Share:
    """A claim on the running server, given back by `close`, or by the kernel when we die."""

    def __init__(
        self, data: Path, progress: Callable[[str], None], *, throw_away: bool = False
    ) -> None:
        self.data = data
        self.options = ["--throw-away"] if throw_away else []
        self.places = Places.of(data)
        self.progress = progress
        self._lock: FileLock | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        make_folder(self.data)
        make_folder(self.places.folder)
        self._lock = FileLock(self.places.shared_by)
        self._lock.share()
        self.ensure_running()

    def ensure_running(self) -> None:
        while not self.is_running():
            if held(self.places.kept_by):
                time.sleep(0.05)
            else:
                self._start_keeper()

    def is_running(self) -> bool:
        found = postmaster.recorded(self.places)
        return bool(found and found.is_ready and held(self.places.kept_by))

    def close(self, *, patience: float = 60) -> bool:
        """Let go, and wait for the clean stop unless others still need the server."""
        if self._lock is None:
            return True
        self._lock.close()
        self._lock = None
        end = time.monotonic() + patience
        while self.is_kept() and time.monotonic() < end:
            if self._others_share():
                return False
            time.sleep(0.05)
        return True

    def is_kept(self) -> bool:
        if self._keeper is not None and self._keeper.poll() is None:
            return True
        return held(self.places.kept_by)

    def _others_share(self) -> bool:
        """The keeper owns the lock while it stops; then it cannot be shared either."""
        lock = FileLock(self.places.shared_by)
        try:
            return not lock.try_own() and lock.try_share()
        finally:
            lock.close()

    def url(self, role: str = APPLICATION) -> str:
        found = credentials.passwords(self.places.keys, new=False)
        password = {
            APPLICATION: found.application,
            OWNER: found.owner,
            SUPERUSER: found.superuser,
        }[role]
        host = quote(str(self.places.socket), safe="")
        return f"postgresql://{role}:{quote(password, safe='')}@/{DATABASE}?host={host}"

    def _start_keeper(self) -> None:
        log = self.places.keeper_log.open("wb")
        self._keeper = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", KEEPER, str(self.data), *self.options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd="/",
            env={name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ},
            start_new_session=True,
        )
        log.close()
        self._listen(self._keeper)

    def _listen(self, keeper: subprocess.Popen[bytes]) -> None:
        """Without a word it ends well when another keeper was quicker."""
        with contextlib.closing(keeper.stdout or io.BytesIO()) as lines:
            for fact in map(json.loads, lines):
                if "trouble" in fact:
                    keeper.wait()
                    raise troubles.Trouble(*fact["trouble"])
                if "ready" in fact:
                    return
                self.progress(fact["step"])
        if keeper.wait():
            said = self.places.keeper_log.read_text(errors="replace")[-800:]
            raise troubles.database_failed(said, self.places.keeper_log)


def make_folder(folder: Path) -> None:
    """Root's own database user must pass through, so others may; but they may not look."""
    try:
        folder.mkdir(mode=0o700 if os.geteuid() else 0o711, parents=True, exist_ok=True)
    except OSError as error:
        raise troubles.folder_not_writable(folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise troubles.folder_not_writable(folder)
