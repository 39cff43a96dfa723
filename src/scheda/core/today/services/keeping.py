"""Sums over very many rows are kept for some minutes: nobody waits for them at every look."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from scheda.core.today.kinds import COUNTED, Reader, TodayFigure
from scheda.foundation.access.rights import rights_of

MANY = 300
"""Rows that are added up as quickly as one could look up what they came to."""
SECONDS = 600
Rows = list[Any]


class KeptSums:
    """What is known of the sums of some figures, for one reader with the rights of now."""

    def __init__(self, sources: Sequence[TodayFigure], reader: Reader) -> None:
        self._reader = reader
        self._keys = {source.key: _key(source, reader) for source in sources}
        wanted = {_key_for_all(source.for_all) for source in sources if source.for_all}
        wanted.update(self._keys.values())
        self._known: dict[str, Any] = cache.get_many(wanted) if sources else {}

    def of(self, source: TodayFigure) -> Rows | None:
        kept = self._known.get(_key_for_all(source.for_all)) if source.for_all else None
        if kept is not None:
            return source.part_of(kept, self._reader)
        return self._known.get(self._keys[source.key])

    def keep(self, source: TodayFigure, rows: Rows) -> None:
        if sum(row[COUNTED] for row in rows if COUNTED in row) > MANY:
            cache.set(self._keys[source.key], rows, SECONDS)


def keep_for_all(name: str, kept: Any) -> None:
    """For every reader of this day; a job does it more often than it is forgotten."""
    cache.set(_key_for_all(name), kept, SECONDS)


def _key_for_all(name: str) -> str:
    return f"today:{name}:{timezone.localdate()}"


def _key(source: TodayFigure, reader: Reader) -> str:
    rights = rights_of(reader.user)
    scopes = sorted((str(right), str(scope)) for right, scope in rights.scopes.items())
    facts = (
        source.key, reader.user.pk, reader.sees_all, timezone.localdate(), scopes,
        rights.owner_ids, rights.team_ids, sorted(map(str, rights.hidden)),
    )  # fmt: skip
    return f"today:{sha256(repr(facts).encode()).hexdigest()}"
