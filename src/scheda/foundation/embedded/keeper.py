"""The process that starts the server, and stops it cleanly once nobody shares it any more.

It lives in a session of its own, so that Ctrl-C or kill -9 of whoever started it does not reach
it, and tells its starter how it goes: one JSON object a line on stdout.
"""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

from scheda.foundation.embedded import cluster, credentials, postmaster, troubles, tuning
from scheda.foundation.embedded.account import Account, account_for
from scheda.foundation.embedded.binaries import program
from scheda.foundation.embedded.locks import FileLock
from scheda.foundation.embedded.places import Places
from scheda.foundation.embedded.room import Reserve

PAUSE = 0.05
STARTING_PAUSE = 0.02


def main(data: Path, *, throw_away: bool) -> int:
    # Its end is decided by the lock alone: the database goes last.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    places = Places.of(data)
    lock = FileLock(places.kept_by)
    if not lock.try_own():
        return 0
    try:
        return Keeper(places, throw_away=throw_away).keep()
    except troubles.Trouble as trouble:
        tell(trouble=[trouble.sentence, trouble.remedy])
        return 1


def tell(**fact: object) -> None:
    try:
        sys.stdout.write(f"{json.dumps(fact)}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = sys.stderr


class Keeper:
    def __init__(self, places: Places, *, throw_away: bool) -> None:
        self.places = places
        self.throw_away = throw_away
        self.shared = FileLock(places.shared_by)
        self.reserve = Reserve(places.reserve)

    def keep(self) -> int:
        """As long as anybody shares it: a server that died is started again at once."""
        account = account_for(self.places)
        self.tend_reserve()
        self.prepare(account)
        while True:
            server = self.start(account)
            try:
                self.await_ready(server)
                tell(ready=True)
                self.wait(server)
            finally:
                stop(server)
            if self.is_alone():
                return 0
            postmaster.clear_leftover(self.places)

    def prepare(self, account: Account) -> None:
        for folder in (self.places.log, self.places.socket):
            folder.mkdir(mode=0o700, exist_ok=True)
            account.give(folder)
        if not self.places.cluster.exists():
            self.create(account)
        (self.places.folder / "local.conf").touch(mode=0o644)
        cluster.check_version(self.places)
        postmaster.clear_leftover(self.places)
        disk = tuning.size_of_disk(self.places.folder)
        values = tuning.settings(tuning.memory_of_machine(), tuning.processors(), disk)
        values |= tuning.THROW_AWAY if self.throw_away else {}
        (self.places.cluster / "scheda.conf").write_text(tuning.render(values))

    def create(self, account: Account) -> None:
        tell(step="Creating the database")
        passwords = credentials.passwords(self.places.keys, new=True)
        try:
            cluster.create(self.places, account, passwords, may_create=self.throw_away)
        except cluster.CreationFailed as failure:
            raise troubles.database_failed(str(failure), self.places.keeper_log) from failure

    def start(self, account: Account) -> subprocess.Popen[bytes]:
        fixed = {
            "listen_addresses": "",
            "unix_socket_directories": self.places.socket,
            "unix_socket_permissions": "0700",
        }
        options = [word for name, value in fixed.items() for word in ("-c", f"{name}={value}")]
        return subprocess.Popen(  # noqa: S603
            [program("postgres"), "-D", self.places.cluster, *options],
            stdin=subprocess.DEVNULL,
            stdout=self.places.keeper_log.open("ab"),
            stderr=subprocess.STDOUT,
            cwd="/",
            preexec_fn=account.settle_for_life(),  # noqa: PLW1509
        )

    def await_ready(self, server: subprocess.Popen[bytes]) -> None:
        """However long it takes: after a crash it first reads its journal."""
        while server.poll() is None:
            found = postmaster.recorded(self.places)
            if found and found.pid == server.pid and found.is_ready:
                return
            if self.is_alone():
                return
            self.tend_reserve()
            time.sleep(STARTING_PAUSE)
        raise troubles.database_failed(self.last_words(), self.places.log)

    def wait(self, server: subprocess.Popen[bytes]) -> None:
        while server.poll() is None and not self.is_alone():
            self.tend_reserve()
            time.sleep(PAUSE)

    def tend_reserve(self) -> None:
        if not self.throw_away:
            self.reserve.tend()

    def is_alone(self) -> bool:
        """Owning the lock means that nobody shares it, and that newcomers wait until we end."""
        return self.shared.try_own()

    def last_words(self) -> str:
        logs = [*self.places.log.glob("*.log"), self.places.keeper_log]
        newest = max(logs, key=lambda path: path.stat().st_mtime)
        return "\n".join(newest.read_text(errors="replace").splitlines()[-6:])


def stop(server: subprocess.Popen[bytes]) -> None:
    """Fast: sessions are ended, the buffers written. Past the patience: at once."""
    for number, patience in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, None)):
        server.send_signal(number)
        try:
            server.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        return


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), throw_away="--throw-away" in sys.argv))
