"""Writing history: idempotent, set-based, in the transaction of the fact."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from scheda.core.timeline.models import TimelineEntry

REPLACED = (
    "at",
    "direction",
    "channel",
    "title",
    "excerpt",
    "actor",
    "team_id",
    "audience",
    "is_pinned",
    "facts",
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry to be. The same (ref, kind, event key, party) written again replaces the first."""

    party_id: UUID
    at: dt.datetime
    kind: str
    title: str
    ref_type: str
    ref_id: UUID
    excerpt: str = ""
    event_key: str = ""
    direction: str = TimelineEntry.Direction.INTERNAL
    channel: str = ""
    actor_id: UUID | None = None
    team_id: UUID | None = None
    audience: str = TimelineEntry.Audience.ALL
    is_pinned: bool = False
    facts: dict[str, Any] = field(default_factory=dict)


def project(lines: Iterable[Line]) -> None:
    """Write the lines in one statement, new or again."""
    TimelineEntry.objects.bulk_create(
        [TimelineEntry(**{**vars(line), "title": line.title[:300]}) for line in lines],
        update_conflicts=True,
        unique_fields=["ref_id", "kind", "event_key", "party"],
        update_fields=REPLACED,
        batch_size=2_000,
    )


def project_instead(ref_id: UUID, lines: Iterable[Line]) -> None:
    """Write the lines of one record, and take back those that it no longer has."""
    lines = list(lines)
    kept = {(line.kind, line.event_key, line.party_id) for line in lines}
    stale = [
        pk
        for pk, *key in TimelineEntry.objects.filter(ref_id=ref_id).values_list(
            "pk", "kind", "event_key", "party_id"
        )
        if tuple(key) not in kept
    ]
    if stale:
        TimelineEntry.objects.filter(pk__in=stale).delete()
    project(lines)


def forget(ref_id: UUID) -> None:
    """Take back the entries of a record that is gone."""
    TimelineEntry.objects.filter(ref_id=ref_id).delete()
