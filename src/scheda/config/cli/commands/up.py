"""`./scheda up`: everything Scheda needs, for as long as this process runs."""

import argparse
import os
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager

from scheda.config.cli.database import database
from scheda.config.cli.installation import data_folder
from scheda.config.cli.ports import check_port
from scheda.config.cli.serving import Serving, address, python
from scheda.config.cli.settled import settle
from scheda.config.launch.disk import check_data_disk
from scheda.config.launch.progress import say
from scheda.foundation.backup.swap import Site, finish, is_half_done
from scheda.foundation.embedded import troubles
from scheda.foundation.embedded.locks import FileLock
from scheda.foundation.embedded.places import Places
from scheda.foundation.embedded.room import Reserve
from scheda.foundation.embedded.share import make_folder

LOCK = "up.lock"


def run(arguments: list[str]) -> int:
    options = parse(arguments)
    check_data_disk(data_folder())
    make_folder(data_folder())
    Reserve(Places.of(data_folder()).reserve).give_way()
    with only_here(address(options.host, options.port)):
        finish_restore()
        serve(options)
    say("Stopped")
    return 0


def finish_restore() -> None:
    """A restore that was killed at its very end: a few renames are left to be done."""
    site = Site(data_folder())
    if is_half_done(site.data):
        say("Finishing the restore that was interrupted")
        finish(site)


def serve(options: argparse.Namespace) -> None:
    with (
        closing(Serving(options.host, options.port, options.workers)) as serving,
        database(serving.load) as share,
    ):
        check_port(options.host, options.port)
        administrator = settle("administrator", "static")
        if options.demo:
            say("Making the demo company")
            subprocess.run(python("scheda.config.cli", "demo"), check=False)  # noqa: S603
        serving.run(share, administrator, browser=options.browser)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./scheda up", description="Start Scheda.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--data", metavar="FOLDER", help="where everything is kept (default: var)")
    parser.add_argument("--demo", action="store_true", help="fill in the demo company")
    parser.add_argument("--no-browser", dest="browser", action="store_false")
    parser.add_argument("--workers", type=int, default=default_workers(), metavar="N")
    return parser.parse_args(arguments)


def default_workers() -> int:
    return min(4, os.cpu_count() or 1)


@contextmanager
def only_here(url: str) -> Iterator[None]:
    """One `up` for a data folder; the second is told about the first."""
    lock = FileLock(data_folder() / LOCK)
    if not lock.try_own():
        raise troubles.another_instance(f" ({lock.path.read_text()})")
    lock.note(f"process {os.getpid()}, {url}")
    try:
        yield
    finally:
        lock.close()
