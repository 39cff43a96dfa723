"""The one connection of a web process that hears what was announced."""

import asyncio
import logging

import psycopg
from django.db import connection

from scheda.foundation.live.notices import CHANNEL, Notice
from scheda.foundation.live.streams import Streams

logger = logging.getLogger(__name__)
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 4.0
SILENCE = 20.0
"""Seconds after which the database is asked whether it is still there."""


async def listen(streams: Streams) -> None:
    """For as long as the process runs, whatever happens to the database."""
    pause = FIRST_PAUSE
    while True:
        try:
            async with await _connected() as heard:
                streams.ask_again()
                pause = FIRST_PAUSE
                await _hear(heard, streams)
        except (psycopg.Error, OSError) as error:
            logger.info("Live updates wait for the database: %s", error)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


async def _connected() -> psycopg.AsyncConnection:
    asked = connection.get_connection_params()
    asked |= {"cursor_factory": psycopg.AsyncCursor, "application_name": "scheda live"}
    heard = await psycopg.AsyncConnection.connect(**asked, autocommit=True)
    await heard.execute(f"LISTEN {CHANNEL}")
    return heard


async def _hear(heard: psycopg.AsyncConnection, streams: Streams) -> None:
    while True:
        async for said in heard.notifies(timeout=SILENCE):
            streams.deliver(Notice.read(said.payload))
        await asyncio.wait_for(heard.execute("SELECT 1"), SILENCE)
