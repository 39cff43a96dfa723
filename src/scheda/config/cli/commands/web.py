"""The web server: loads the program once, and forks its workers from there."""

import argparse
import os
import sys
from importlib import import_module

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from scheda.config.cli.django_process import loading, start_django

SECONDS_TO_FINISH = 5
STATEMENT_TIMEOUT = "15"
"""Seconds. Jobs and migrations may take longer; nobody waits for them."""


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./scheda web")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--held", action="store_true", help="serve when the input ends")
    options = parser.parse_args(arguments)
    load_program()
    if options.held:
        sys.stdin.read()
    serve(options)
    return 0


def load_program() -> None:
    """Once for all workers: half the start, and memory that they share."""
    os.environ.setdefault("SCHEDA_STATEMENT_TIMEOUT", STATEMENT_TIMEOUT)
    start_django()
    with loading():
        for name in ("scheda.config.asgi", settings.ROOT_URLCONF):
            import_module(name)


def serve(options: argparse.Namespace) -> None:
    Server(
        "scheda.config.cli.web:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.ASGI,
        websockets=False,
        workers=options.workers,
        respawn_failed_workers=True,
        respawn_interval=1,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.warning,
    ).serve()
