"""The job worker: every lane at once, beside them the reaper and the sealer of the audit log."""

import asyncio
import logging
import os
import signal
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector
from psycopg import AsyncConnection

from scheda.foundation.audit import sealing
from scheda.foundation.crypto.errors import MasterKeyProblem
from scheda.foundation.jobs import reaping
from scheda.foundation.jobs.decorators import reaping_rounds
from scheda.foundation.jobs.lanes import LANES

logger = logging.getLogger(__name__)
GRACE = 5.0
"""Seconds that running jobs get to finish when the worker is asked to stop."""
THREADS = sum(LANES.values()) + 3
"""One for each job at a time: the usual number would let slow receivers hold up all others."""


class WorkerConnector(PsycopgConnector):
    """Connections of its own for the worker; what a job itself queues goes with its transaction."""

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


async def work() -> None:
    """Run until a signal comes, or until one part fails: then a supervisor starts all anew."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    connector = WorkerConnector(kwargs=connector_params())
    with app.replace_connector(connector) as worker_app:
        async with worker_app.open_async():
            lanes = [_lane(name, at_once) for name, at_once in LANES.items()]
            rounds = [_reap_for_ever(), _seal_for_ever()]
            await _until_one_ends([*lanes, *rounds, _stay_with_the_database()])


def _lane(name: str, at_once: int) -> Coroutine[Any, Any, None]:
    return app.run_worker_async(
        name=name,
        queues=[name],
        concurrency=at_once,
        install_signal_handlers=False,
        shutdown_graceful_timeout=GRACE,
        update_heartbeat_interval=reaping.HEARTBEAT,
    )


async def _reap_for_ever() -> None:
    while True:
        await sync_to_async(_reap, thread_sensitive=False)()
        await asyncio.sleep(reaping.PAUSE)


def _reap() -> None:
    for step in (reaping.reap, *reaping_rounds):
        close_old_connections()
        try:
            step()
        except DatabaseError:
            logger.exception("Could not look for what dead workers left")
        finally:
            close_old_connections()


async def _seal_for_ever() -> None:
    while True:
        await sync_to_async(_seal, thread_sensitive=False)()
        await asyncio.sleep(sealing.PAUSE)


def _seal() -> None:
    close_old_connections()
    try:
        sealing.seal()
    except (DatabaseError, OSError, MasterKeyProblem):
        logger.exception("Could not seal the audit log")
    finally:
        close_old_connections()


async def _stay_with_the_database() -> None:
    """Fails when it is lost: lanes would wait for their jobs, whose ends nobody could note."""
    async with await AsyncConnection.connect(**connector_params(), autocommit=True) as connection:
        async for _word in connection.notifies():
            pass


async def _until_one_ends(parts: list[Coroutine[Any, Any, None]]) -> None:
    tasks = [asyncio.create_task(part) for part in parts]
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    waiting = asyncio.create_task(stop.wait())
    done, _others = await asyncio.wait([*tasks, waiting], return_when=asyncio.FIRST_COMPLETED)
    if waiting not in done:
        for part in done:
            logger.critical("The worker begins anew: a part failed", exc_info=part.exception())
        _cut_off(1)
    for task in tasks:
        task.cancel()
    _done, late = await asyncio.wait(tasks, timeout=GRACE + 1)
    if late:
        logger.warning("Jobs that run for longer are cut off")
        _cut_off(0)


def _cut_off(code: int) -> None:
    """Leave while jobs run, which no thread can be made to end: what a kill leaves is taken back.

    Waiting for a long one would keep all others waiting.
    """
    logging.shutdown()
    os._exit(code)
