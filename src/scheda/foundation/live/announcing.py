"""Telling open pages of other people that something happened, once it is committed."""

from typing import Any
from uuid import UUID

from django.db import connection

from scheda.foundation.live.notices import CHANNEL, EVERYTHING, Notice

MOST = 200
"""Past this many in one transaction, pages are told only that much has changed."""
TELL = "SELECT pg_notify(%s, notice) FROM unnest(%s::text[]) AS told (notice)"


class Announcements:
    """What one transaction will have to say. A notice too many does no harm: pages only ask."""

    def __init__(self) -> None:
        self.notices: dict[str, None] = {}
        self.prefixes: set[str] = set()

    def add(self, notice: Notice) -> None:
        self.prefixes.add(notice.prefix)
        if len(self.notices) <= MOST:
            self.notices[notice.written()] = None

    def written(self) -> list[str]:
        if len(self.notices) <= MOST:
            return list(self.notices)
        return [Notice(f"{prefix}:{EVERYTHING}").written() for prefix in sorted(self.prefixes)]

    def __call__(self) -> None:
        """In a transaction of its own, which writes nothing and so waits for no disk.

        PostgreSQL lets transactions that notify commit one at a time.
        """
        with connection.cursor() as cursor:
            cursor.execute(TELL, [CHANNEL, self.written()])


def announce(topic: str, **facts: UUID | str | None) -> None:
    """After the commit, once however often it is said. `facts` tell who may know: ids, no words."""
    said = {name: str(value) for name, value in facts.items() if value is not None}
    announcements = _of_this_transaction()
    announcements.add(Notice(topic, said))
    if not connection.in_atomic_block:
        announcements()


def _of_this_transaction() -> Announcements:
    """Kept outside of savepoints: that one of them is taken back silences no other."""
    hooks: Any = connection.run_on_commit
    for _savepoints, hook, _robust in hooks:
        if isinstance(hook, Announcements):
            return hook
    announcements = Announcements()
    if connection.in_atomic_block:
        hooks.append((set(), announcements, True))
    return announcements
