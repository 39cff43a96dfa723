"""The connections to the database, after the database was away."""

from functools import partial
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool


def sound(pool: ConnectionPool, connection: psycopg.Connection) -> None:
    """Raise when the connection is dead, and have the pool part with the other dead ones.

    When the database begins anew, all that a pool keeps are dead. Left to itself, it looks at one
    after the other and waits longer each time (1, 2, 4 seconds): longer than people's patience.
    """
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.Error:
        pool.check()
        raise


class DatabaseWrapper(base.DatabaseWrapper):
    """Django has no setting for how a pool looks after its connections."""

    @property
    def pool(self) -> Any:
        """The pool of this database, made at first use; None where nothing is pooled."""
        pool = super().pool
        if pool is not None:
            # Django hands over a check of its own, and takes no other.
            pool._check = partial(sound, pool)  # noqa: SLF001
        return pool
