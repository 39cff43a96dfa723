"""How far a run is, told to whoever waits while the run itself is one open transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

# Nobody waits for a figure: rather skip it than stand in the way of the import.
TELL = """
UPDATE importing_importrun SET progress = %s, updated_at = now()
WHERE id IN (SELECT id FROM importing_importrun WHERE id = %s FOR NO KEY UPDATE SKIP LOCKED)
"""


def nothing(_done: int) -> None:
    """For runs that nobody watches."""


@contextmanager
def telling(run_id: UUID) -> Iterator[Callable[[int], None]]:
    """A connection of its own, so that what it writes is seen at once."""
    connection = connections.create_connection(DEFAULT_DB_ALIAS)

    def tell(done: int) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute(TELL, [done, run_id])
        except OperationalError:
            connection.close()

    try:
        yield tell
    finally:
        connection.close()
