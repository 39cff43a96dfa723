"""The least that could be sent: the same statements and as many bytes, with nothing in between.

`python -m scheda.foundation.bench.floor PORT` answers `/scenario/3` with what was recorded in its
folder, behind the same web server as the program. The address of the database holds a password, so
it comes by the environment.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from psycopg_pool import ConnectionPool

from scheda.foundation.bench.recording import perform
from scheda.foundation.embedded.privileges import die_with_present_parent

FOLDER, ADDRESS = "BENCH_FLOOR_FOLDER", "BENCH_FLOOR_ADDRESS"
THREADS = 4


@cache
def recorded(scenario: str) -> list[dict[str, Any]]:
    known: list[dict[str, Any]] = json.loads(
        Path(os.environ[FOLDER], f"{scenario}.json").read_text()
    )
    return known


@cache
def connections() -> ConnectionPool[Any]:
    die_with_present_parent()
    options = {"autocommit": True, "prepare_threshold": None}
    return ConnectionPool(
        os.environ[ADDRESS], min_size=1, max_size=8, kwargs=options, check=None, open=True
    )


def application(
    environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], Any]
) -> Iterable[bytes]:
    _root, scenario, number = environ["PATH_INFO"].split("/")
    body = b""
    if scenario != "healthz":
        one = recorded(scenario)[int(number)]
        with connections().connection() as bare:
            perform(bare, one["statements"], undo=one["undo"])
        body = b"x" * one["size"]
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]


def main(port: str) -> None:
    die_with_present_parent()
    Server(
        "scheda.foundation.bench.floor:application",
        port=int(port),
        interface=Interfaces.WSGI,
        websockets=False,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
