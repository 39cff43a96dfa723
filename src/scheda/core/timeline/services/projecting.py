"""Writing history: idempotent, set-based, in the transaction of the fact."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from scheda.core.timeline.models import TimelineEntry, TimelineEntryQuerySet
from scheda.core.timeline.services.telling import tell
from scheda.foundation.records.identity import uuid7

# One statement and one parameter for any number of lines: a parameter for each value would cost
# more time than the database needs to write them.
WRITE = """
INSERT INTO timeline_timelineentry
    (id, party_id, at, kind, direction, channel, title, excerpt, ref_type, ref_id, event_key,
     actor_id, team_id, equipment_id, person_id, site_id, amount, currency, audience, is_pinned,
     facts)
SELECT id, party_id, at, kind, direction, channel, title, excerpt, ref_type, ref_id, event_key,
    actor_id, team_id, equipment_id, person_id, site_id, amount, currency, audience, is_pinned,
    facts
FROM jsonb_to_recordset(%s) AS line (
    id uuid, party_id uuid, at timestamptz, kind text, direction text, channel text, title text,
    excerpt text, ref_type text, ref_id uuid, event_key text, actor_id uuid, team_id uuid,
    equipment_id uuid, person_id uuid, site_id uuid, amount numeric, currency text,
    audience text, is_pinned boolean, facts jsonb
)
ON CONFLICT (ref_id, kind, event_key, party_id) DO UPDATE SET
    at = excluded.at, direction = excluded.direction, channel = excluded.channel,
    title = excluded.title, excerpt = excluded.excerpt, actor_id = excluded.actor_id,
    team_id = excluded.team_id, equipment_id = excluded.equipment_id,
    person_id = excluded.person_id, site_id = excluded.site_id, amount = excluded.amount,
    currency = excluded.currency, audience = excluded.audience, is_pinned = excluded.is_pinned,
    facts = excluded.facts
"""


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
    equipment_id: UUID | None = None
    person_id: UUID | None = None
    site_id: UUID | None = None
    amount: Decimal | None = None
    currency: str = ""
    audience: str = TimelineEntry.Audience.ALL
    is_pinned: bool = False
    facts: dict[str, Any] = field(default_factory=dict)


def project(lines: Iterable[Line]) -> None:
    """Write the lines in one statement, new or again."""
    rows = [{**vars(line), "id": uuid7(), "title": line.title[:300]} for line in lines]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(WRITE, [json.dumps(rows, default=str)])
        tell(rows)


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
        _delete(TimelineEntry.objects.filter(pk__in=stale))
    project(lines)


def forget(ref_id: UUID) -> None:
    """Take back the entries of a record that is gone."""
    _delete(TimelineEntry.objects.filter(ref_id=ref_id))


def _delete(entries: TimelineEntryQuerySet) -> None:
    tell(entries.values("party_id", "kind", "audience", "actor_id", "team_id"))
    entries.delete()
