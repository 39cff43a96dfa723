"""Workers as processes of their own, on the test's database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection


@contextmanager
def a_worker(**environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", "scheda.foundation.jobs.tests.worker"],
        env={**os.environ, **places(), **environment},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def eventually(happened: Callable[[], object], *, within: float) -> float:
    """Seconds until it happened; fails when it does not."""
    began = time.monotonic()
    while not happened():
        if time.monotonic() - began > within:
            raise AssertionError(f"It did not happen within {within} s.")
        time.sleep(0.1)
    return time.monotonic() - began


def places() -> dict[str, str]:
    """The test's database, and the key of what is sealed in it."""
    return {"DATABASE_URL": database_url(), "SCHEDA_KEY_FILE": str(settings.MASTER_KEY_FILE)}


def database_url() -> str:
    at = connection.settings_dict
    place = urlencode({"host": at["HOST"], **({"port": at["PORT"]} if at["PORT"] else {})})
    person = f"{quote(at['USER'])}:{quote(at['PASSWORD'])}"
    return f"postgresql://{person}@/{quote(at['NAME'])}?{place}"
