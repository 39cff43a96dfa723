"""Reading history: thirty entries at a time, by key, the same two queries at any size."""

import base64
import binascii
import datetime as dt
import json
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from scheda.core.timeline.kinds import GROUPS, TimelineKind, timeline_kinds
from scheda.core.timeline.models import TimelineEntry, TimelineEntryQuerySet
from scheda.foundation.search.folding import pattern

PAGE = 30
Cursor = tuple[dt.datetime, UUID]


@dataclass(frozen=True)
class Asked:
    """What of the history: a group of kinds, words inside, and from where on."""

    group: str = ""
    text: str = ""
    after: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Feed:
    """One page of history. `next` is the cursor of the following one, "" at the end."""

    entries: list[TimelineEntry]
    pinned: list[TimelineEntry]
    next: str
    continues_day: str = ""

    @property
    def days(self) -> list[tuple[dt.date, list[TimelineEntry]]]:
        """Newest first, by the local day."""
        return [
            (day, list(entries))
            for day, entries in groupby(
                self.entries, key=lambda entry: timezone.localtime(entry.at).date()
            )
        ]


def feed(party: Any, *, asked: Asked, user: Any) -> Feed:
    """The history of a party that `user` was allowed to open."""
    entries = _narrowed(TimelineEntry.objects.filter(party=party).readable_by(user), asked)
    cursor = _decode(asked.after)
    page = entries.filter(is_pinned=False).select_related("actor").newest_first()
    if cursor:
        at, pk = cursor
        page = page.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk), at__lte=at)
    found = list(page[: PAGE + 1])
    pinned = (
        []
        if cursor
        else list(entries.filter(is_pinned=True).select_related("actor").newest_first()[:20])
    )
    return Feed(found[:PAGE], pinned, _encode(found[PAGE - 1]) if len(found) > PAGE else "")


def feed_context(party: Any, *, asked: Asked, user: Any) -> dict[str, Any]:
    found = feed(party, asked=asked, user=user)
    seen = {kind.group for kind in timeline_kinds if user.may(*kind.permission)}
    groups = [(key, label) for key, label in GROUPS.items() if key in seen]
    return {"party": party, "feed": found, "asked": asked, "groups": groups}


def _narrowed(entries: TimelineEntryQuerySet, asked: Asked) -> TimelineEntryQuerySet:
    if asked.group:
        keys = [kind.key for kind in timeline_kinds if kind.group == asked.group]
        entries = entries.filter(kind__in=keys)
    if asked.kind:
        entries = entries.filter(kind=asked.kind)
    for word in asked.text.replace("\x00", "").split()[:5]:
        entries = entries.filter(words__folded_like=pattern(word))
    return entries


def kind_of(entry: TimelineEntry) -> TimelineKind:
    return timeline_kinds[entry.kind]


def _encode(entry: TimelineEntry) -> str:
    raw = json.dumps([entry.at.isoformat(), str(entry.pk)]).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(cursor: str) -> Cursor | None:
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        at, pk = json.loads(raw)
        return dt.datetime.fromisoformat(at), UUID(pk)
    except (ValueError, TypeError, AttributeError, binascii.Error):
        return None
