"""Web server and job worker, from the first answer to the last."""

import http.client
import os
import signal
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from functools import partial
from types import FrameType

from scheda.config.cli import program, supervisor
from scheda.config.cli.database import SETTLED
from scheda.config.cli.keys import check_sheet
from scheda.config.cli.settled import Administrator, is_ready_to_load
from scheda.config.cli.supervisor import Child
from scheda.config.launch.progress import elapsed, say
from scheda.foundation.embedded.room import Reserve
from scheda.foundation.embedded.share import Share
from scheda.foundation.embedded.troubles import Trouble

PAUSE = 0.05
DATABASE_LOOK = 0.25
DATABASE_PAUSE = 10.0
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


class Serving:
    def __init__(self, host: str, port: int, workers: int) -> None:
        self.host, self.port = EVERYWHERE.get(host, host), port
        self.share: Share | None = None
        self.stopping = False
        self._next_look = 0.0
        self._loading = threading.Thread(target=program.load_program)
        os.environ.setdefault("SCHEDA_URL", address(host, port))
        self.web = Child("web server", partial(program.serve, host, port, workers))
        # Its jobs survive that; taking leave without a database would take it half a minute.
        self.worker = Child("job worker", program.work, signal.SIGKILL)

    def load(self) -> None:
        """While the database starts, which is mostly waiting."""
        if is_ready_to_load():
            self._loading.start()

    def loaded(self) -> None:
        """The thread has ended when this returns: children are forked from one alone."""
        if self._loading.is_alive():
            self._loading.join()
        program.load_program()
        os.environ[SETTLED] = "1"

    def close(self) -> None:
        supervisor.stop([self.web, self.worker])

    def run(
        self, share: Share | None, administrator: Administrator | None, *, browser: bool
    ) -> None:
        self.share = share
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.leave)
        self.loaded()
        children = [self.web]
        try:
            self.tend(children, until=self.answers_or_is_hopeless)
            if not self.stopping:
                self.welcome(administrator, browser=browser)
                # Not before: starting both at once would double the time to the first page.
                children.append(self.worker)
            self.tend(children, until=lambda: False)
        finally:
            say("Stopping")
            self.close()

    def leave(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def tend(self, children: list[Child], *, until: Callable[[], bool]) -> None:
        while not self.stopping and not until():
            self.tend_database()
            self.tend_room()
            for child in children:
                child.tend()
            time.sleep(PAUSE)

    def tend_database(self) -> None:
        """Its keeper starts a database that died; a keeper that gave up is started again."""
        if self.share is None or time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + DATABASE_LOOK
        if self.share.is_kept():
            return
        say("The database stopped; starting it again")
        try:
            self.share.ensure_running()
        except Trouble as trouble:
            say(str(trouble))
            self._next_look = time.monotonic() + DATABASE_PAUSE

    def tend_room(self) -> None:
        """On a full disk no job begins: each would fail, and cost what reading still needs."""
        if self.share is None:
            return
        if Reserve(self.share.places.reserve).lets_write:
            self.worker.wake()
        else:
            self.worker.rest(because="the disk is full")

    def answers_or_is_hopeless(self) -> bool:
        self.web.give_up_if_hopeless()
        return self.answers()

    def answers(self) -> bool:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def welcome(self, administrator: Administrator | None, *, browser: bool) -> None:
        url = address(self.host, self.port)
        print(f"\n  Scheda is ready after {elapsed():.1f} s:  {url}\n")
        if administrator and administrator.password:
            print(f"  Sign in as         {administrator.email}")
            print(f"  One-time password  {administrator.password}")
            print("  (you choose your own right after signing in)\n")
        elif administrator:
            print(f"  Sign in as {administrator.email}\n")
        tell_about_the_sheet()
        print("  Ctrl-C stops it.\n", flush=True)
        if browser and has_display():
            webbrowser.open(url)


def tell_about_the_sheet() -> None:
    try:
        check_sheet()
    except Trouble as trouble:
        print(f"  {trouble}\n")


def address(host: str, port: int) -> str:
    name = {"0.0.0.0": "localhost", "::": "localhost"}.get(host, host)  # noqa: S104
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def has_display() -> bool:
    graphical = {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)
    return sys.stdout.isatty() and (sys.platform == "darwin" or bool(graphical))


def python(module: str, *words: str) -> list[str]:
    return [sys.executable, "-m", module, *words]
