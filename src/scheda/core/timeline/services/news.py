"""What came into a history since a page showed it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from scheda.core.timeline.models import TimelineEntry, TimelineEntryQuerySet

TOLERANCE = 15
"""Seconds that a transaction may take between naming an entry and showing it."""
MOST = 99
AGAIN = ("after", "since", "seen")


@dataclass(frozen=True)
class Shown:
    """The entries of the last moment, by their ids: whatever else is younger, is new."""

    since: UUID
    seen: tuple[UUID, ...] = ()

    @classmethod
    def now(cls, entries: Sequence[TimelineEntry]) -> "Shown":
        since = UUID(int=int((time.time() - TOLERANCE) * 1_000) << 80)
        return cls(since, tuple(entry.pk for entry in entries if entry.pk > since))

    @classmethod
    def told(cls, query: Any) -> "Shown | None":
        try:
            since = UUID(query.get("since", ""))
            return cls(since, tuple(UUID(one) for one in query.getlist("seen")[:MOST]))
        except ValueError:
            return None

    def query(self, page: Any) -> str:
        """The filters of the page, and what it shows."""
        asked = filters_of(page)
        asked["since"] = str(self.since)
        asked.setlist("seen", [str(one) for one in self.seen])
        return str(asked.urlencode())


def filters_of(page: Any) -> Any:
    """The query of a page without the place in it."""
    asked = page.copy()
    for name in AGAIN:
        asked.pop(name, None)
    return asked


def count_new(entries: TimelineEntryQuerySet, shown: Shown | None) -> int:
    """Up to a hundred: more is only “many”."""
    if shown is None:
        return 0
    return entries.filter(pk__gt=shown.since).exclude(pk__in=shown.seen)[: MOST + 1].count()


def follow(
    party_ids: Sequence[UUID], page: Any, entries: Sequence[TimelineEntry]
) -> dict[str, str]:
    """What a page needs to hear of the next entries."""
    return {
        "topics": " ".join(f"party:{pk}" for pk in party_ids),
        "query": Shown.now(entries).query(page),
    }
