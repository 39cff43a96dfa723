"""The database a command works with: the one given, or the embedded one."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from scheda.config.cli.installation import data_folder
from scheda.config.cli.keys import check_keys
from scheda.config.environment import Environment
from scheda.config.launch.disk import check_data_disk
from scheda.config.launch.progress import say
from scheda.foundation.embedded import troubles
from scheda.foundation.embedded.credentials import OWNER, SIGNING_KEY, make_secret
from scheda.foundation.embedded.share import Share, make_folder

SETTLED = "SCHEDA_SETTLED"
"""Set for the children of `up`, which has seen to everything before it starts them."""
OLDEST_VERSION = 15
Connection = psycopg.Connection[tuple[object, ...]]


def nothing() -> None:
    pass


@contextmanager
def database(meanwhile: Callable[[], object] = nothing) -> Iterator[Share | None]:
    """The environment holds the addresses inside. Yields our share of the embedded server.

    `meanwhile` is called as soon as the addresses are known: the server may still be starting.
    """
    if SETTLED not in os.environ:
        check_data_disk(data_folder())
        make_folder(data_folder())
        check_keys()
        make_secret(Environment().keys_folder / SIGNING_KEY)
    if Environment().database_url:
        meanwhile()
        yield None
        return
    share = Share(data_folder(), say)
    try:
        if share.places.cluster.exists():
            tell_addresses(share)
            meanwhile()
        share.open()
        tell_addresses(share)
        yield share
    finally:
        share.close()


def tell_addresses(share: Share) -> None:
    os.environ["DATABASE_URL"] = share.url()
    os.environ["DATABASE_OWNER_URL"] = share.url(OWNER)


def owner_url() -> str:
    return Environment().database_owner_url or Environment().database_url


def connect() -> Connection:
    """As the owner of the tables."""
    try:
        connection = psycopg.connect(owner_url(), connect_timeout=10, autocommit=True)
    except psycopg.OperationalError as error:
        raise troubles.database_unreachable(str(error).strip().splitlines()[0]) from error
    if connection.info.server_version < OLDEST_VERSION * 10_000:
        found = str(connection.info.server_version // 10_000)
        connection.close()
        raise troubles.database_version(found, OLDEST_VERSION)
    return connection
