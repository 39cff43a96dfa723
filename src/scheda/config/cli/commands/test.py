"""`./scheda test [--quick] [arguments of pytest]`."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scheda.config.cli.settled import compile_messages, settle_static_files
from scheda.config.cli.testing import steps
from scheda.config.cli.testing.chromium import VARIABLE, find_browser
from scheda.config.cli.testing.runner import run_all
from scheda.config.launch import assets
from scheda.config.launch.progress import say
from scheda.foundation.embedded.credentials import OWNER
from scheda.foundation.embedded.share import Share
from scheda.foundation.embedded.troubles import Trouble

QUICK = "--quick"


def run(arguments: list[str]) -> int:
    compile_messages()
    os.environ["PATH"] = f"{assets.node().parent}{os.pathsep}{os.environ['PATH']}"
    with scratch_database():
        with suppress(Trouble):
            # A program that does not start fails its own steps.
            settle_static_files()
        if others := [word for word in arguments if word != QUICK]:
            return run_all(steps.chosen([*others, *([QUICK] if QUICK in arguments else [])]))
        browser = None if QUICK in arguments else find_browser()
        os.environ[VARIABLE] = browser or ""
        return run_all(list(steps.all_steps(browser, quick=QUICK in arguments)))


@contextmanager
def scratch_database() -> Iterator[None]:
    """A server that forgets everything, unless one was given."""
    if "DATABASE_URL" in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="scheda-test-") as folder:
        # The database's own user must pass through.
        Path(folder).chmod(0o711)
        share = Share(Path(folder) / "data", say, throw_away=True)
        try:
            share.open()
            os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"] = share.url(OWNER)
            yield
        finally:
            share.close()
