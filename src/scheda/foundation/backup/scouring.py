"""What has ended again after a restore leaves the disk too: old rows in the files, old journal.

A deleted row stays in its page until something else is written there, and in the journal until
that is used again. Both would show an erased person to whoever reads the bytes.
"""

import time
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from scheda.foundation.backup.programs import Address
from scheda.foundation.embedded import cluster
from scheda.foundation.embedded.account import account_for
from scheda.foundation.embedded.binaries import program
from scheda.foundation.embedded.places import Places

Connection = psycopg.Connection[tuple[object, ...]]
PATIENCE = 10.0
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND usesysid IS NOT NULL AND pid <> pg_backend_pid()
"""
CHANGED = """
SELECT relname::text FROM pg_stat_user_tables
WHERE schemaname = 'public' AND n_tup_upd + n_tup_del > 0 ORDER BY 1
"""


def rewrite_changed_tables(target: Address, superuser: Address | None) -> list[str]:
    """Into new files, with their indexes. The statistics of the planner quote values too."""
    with psycopg.connect(**target, autocommit=True) as connection:
        await_the_others(connection)
        names = [str(row[0]) for row in connection.execute(CHANGED)]
        tell_each("VACUUM FULL {}", names, connection)
        if superuser:
            forget_statistics(names, superuser)
        tell_each("ANALYZE {}", names, connection)
    return names


def tell_each(command: LiteralString, names: list[str], connection: Connection) -> None:
    for name in names:
        connection.execute(sql.SQL(command).format(sql.Identifier(name)))


def forget_statistics(names: list[str], superuser: Address) -> None:
    with psycopg.connect(**superuser, autocommit=True) as connection:
        connection.execute(
            "DELETE FROM pg_statistic WHERE starelid = ANY (%s::text[]::regclass[])", [names]
        )
        connection.execute("VACUUM FULL pg_statistic")


def await_the_others(connection: Connection) -> None:
    """What a session has changed is counted when it ends, a moment after its process."""
    end = time.monotonic() + PATIENCE
    while connection.execute(OTHERS).fetchone() != (0,) and time.monotonic() < end:
        time.sleep(0.05)


def begin_journal_anew(data: Path) -> None:
    """Of a server that has stopped: it refuses when something is not in the tables yet."""
    places = Places.of(data)
    command: list[str | Path] = [program("pg_resetwal"), f"--pgdata={places.cluster}"]
    cluster.run(command, account_for(places))
