"""Refused means unchanged: PostgreSQL itself says whether a request left anything behind.

A world lives in one transaction, and each request in a savepoint of it. The engine's own counters
tell for every table whether any row was touched since; the rows of a touched table are then
compared with a digest of what was there before. So nothing escapes that goes past the models, and
a write that was rolled back in time counts as none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction

# What may move when somebody is refused: the browser's session, the count of tries, the note when
# a token was last used.
MAY_MOVE = {
    "django_session",
    "cache_entry",
    "throttling_tally",
    "usersessions_usersession",
    "api_apitoken.last_used_at",
}
TOUCHED = """
SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
       + pg_stat_get_xact_tuples_deleted(oid)
FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
COLUMNS = """
SELECT quote_ident(attname) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
DIGEST = """
SELECT count(*) || md5(coalesce(string_agg({row}, chr(10) ORDER BY {row}), '')) FROM {table}
"""


@dataclass
class Watch:
    """Counts how often it was asked, so that a run can say so."""

    counts: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    compared: int = 0

    @contextmanager
    def request(self) -> Iterator["Trace"]:
        """What happens inside is undone at the end; the trace tells what had changed."""
        with transaction.atomic():
            trace = Trace(self)
            yield trace
            transaction.set_rollback(True)

    def begin(self) -> None:
        """Remember what is there now."""
        self.counts, self.digests = touched(), {}
        for table in self.counts:
            self.digests[table] = digest(table)

    def changed(self) -> list[str]:
        """Tables whose rows are not what they were at the beginning."""
        self.compared += 1
        now = touched()
        moved = [table for table, count in now.items() if count != self.counts.get(table)]
        self.counts = now
        return sorted(
            table
            for table in moved
            if table not in MAY_MOVE and digest(table) != self.digests.get(table)
        )


@dataclass
class Trace:
    watch: Watch

    def changed(self) -> list[str]:
        return self.watch.changed()


def touched() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED)
        return dict(cursor.fetchall())


def digest(table: str) -> str:
    """Of all rows, whatever their order."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [table])
        kept = [name for (name,) in cursor.fetchall() if f"{table}.{name}" not in MAY_MOVE]
        row = f"ROW({', '.join(kept)})::text"
        cursor.execute(DIGEST.format(row=row, table=connection.ops.quote_name(table)))
        [answer] = cursor.fetchone()
        return str(answer)
