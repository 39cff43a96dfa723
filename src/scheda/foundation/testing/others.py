"""Connections beside the test's own, which must be done before its tables are emptied."""

import time

from django.db import connection

PATIENCE = 60
AT_WORK = """
SELECT pid, application_name, state, now() - xact_start, left(query, 200) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND backend_type = 'client backend' AND xact_start IS NOT NULL
"""


def wait_for_others(patience: float = PATIENCE) -> None:
    """Until none has a transaction open; who does not end is named."""
    deadline = time.monotonic() + patience
    while found := _at_work():
        if time.monotonic() > deadline:
            raise AssertionError(f"The test left connections at work: {found}")
        time.sleep(0.02)


def _at_work() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(AT_WORK)
        found: list[tuple[object, ...]] = cursor.fetchall()
    return found
