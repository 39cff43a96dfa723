"""The pool of connections, after the database was away."""

from collections.abc import Iterator

import pytest
from django.db import connection, connections
from psycopg_pool import ConnectionPool, PoolTimeout

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pool() -> Iterator[ConnectionPool]:
    """A pool of its own, so that nobody else's connections die."""
    engine = type(connections["default"])
    wrapper = engine({**connections["default"].settings_dict}, alias="of this test")
    wrapper.pool.open()
    yield wrapper.pool
    wrapper.close_pool()


def left(pool: ConnectionPool) -> None:
    """Fill the pool to the brim, and end all its connections at the side of the database."""
    taken = [pool.getconn() for _each in range(pool.max_size)]
    processes = [each.info.backend_pid for each in taken]
    for each in taken:
        pool.putconn(each)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(each, 5000) FROM unnest(%s) each", [processes])


def works(pool: ConnectionPool, within: int) -> bool:
    anew = pool.getconn(timeout=within)
    try:
        return anew.execute("SELECT 1").fetchone() == (1,)
    finally:
        pool.putconn(anew)


def test_all_that_died_while_idle_are_parted_with_at_once(pool):
    left(pool)

    # Looked at one after the other, eight dead ones take minutes.
    assert works(pool, within=5)


def test_a_database_that_was_away_is_asked_for_again_by_who_needs_it(pool):
    left(pool)
    here = pool.kwargs["host"]
    pool.kwargs["host"] = "/nowhere"
    with pytest.raises(PoolTimeout):
        works(pool, within=4)

    pool.kwargs["host"] = here

    # Left alone, the pool would ask again four seconds later, then eight, sixteen and so on.
    assert works(pool, within=3)
