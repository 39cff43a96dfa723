"""How the outgoing work stands."""

from django.db import connection

BY_STATE = """
SELECT state, count(*) FROM deliveries_delivery WHERE state <> 'done' GROUP BY state
"""
OLDEST = """
SELECT coalesce(extract(epoch FROM clock_timestamp() - min(not_before)), 0)
FROM deliveries_delivery
WHERE state IN ('waiting', 'failed', 'leased') AND not_before < clock_timestamp()
"""
STATES = ("waiting", "leased", "failed", "dead", "unknown")


def by_state() -> dict[str, int]:
    """What waits, is on its way, will be tried again, or was given up."""
    with connection.cursor() as cursor:
        cursor.execute(BY_STATE)
        found = dict(cursor.fetchall())
    return {state: found.get(state, 0) for state in STATES}


def overdue_seconds() -> float:
    """How long the oldest due delivery has been waiting for a worker."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST)
        return float(cursor.fetchone()[0])
