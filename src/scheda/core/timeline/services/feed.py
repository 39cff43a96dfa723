"""Reading history: thirty entries at a time, by key, the same two queries at any size."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import Q
from django.utils import timezone

from scheda.core.timeline.kinds import GROUPS, TimelineKind, timeline_kinds
from scheda.core.timeline.models import TimelineEntry, TimelineEntryQuerySet
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.needles import UNSEARCHABLE

PAGE = 30
MOST_PINNED = 20
MOST_WORDS = 5
SALT = "timeline"
Day = tuple[dt.date, list[TimelineEntry]]


@dataclass(frozen=True)
class Asked:
    """What of the history: a group of kinds, words inside, and from where on."""

    group: str = ""
    text: str = ""
    after: str = ""
    kind: str = ""

    @cached_property
    def words(self) -> list[str]:
        return UNSEARCHABLE.sub("", self.text).split()[:MOST_WORDS]

    @cached_property
    def cursor(self) -> tuple[dt.datetime, UUID] | None:
        """Signed, so that nothing but our own keys reaches the database."""
        try:
            at, pk = signing.loads(self.after, salt=SALT)
        except signing.BadSignature:
            return None
        return dt.datetime.fromisoformat(at), UUID(pk)


@dataclass(frozen=True)
class Feed:
    """One page of history. `next` is the cursor of the following one, "" at the end."""

    entries: list[TimelineEntry]
    pinned: list[TimelineEntry]
    next: str
    continued: dt.date | None = None
    """The day that the page before ended in: it needs no title again."""

    @property
    def days(self) -> list[Day]:
        """Newest first, by the local day."""
        return [(day, list(entries)) for day, entries in groupby(self.entries, key=_day_of)]


def feed(party: Any, *, asked: Asked, user: Any) -> Feed:
    """The history of a party that `user` was allowed to open."""
    entries = entries_of(party, asked=asked, user=user)
    entries = entries.select_related("actor").newest_first()
    page, cursor = entries.filter(is_pinned=False), asked.cursor
    if cursor:
        at, pk = cursor
        page = page.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk), at__lte=at)
    found = list(page[: PAGE + 1])
    return Feed(
        found[:PAGE],
        pinned=[] if cursor else list(entries.filter(is_pinned=True)[:MOST_PINNED]),
        next=_encode(found[PAGE - 1]) if len(found) > PAGE else "",
        continued=timezone.localtime(cursor[0]).date() if cursor else None,
    )


def entries_of(party: Any, *, asked: Asked, user: Any) -> TimelineEntryQuerySet:
    return _narrowed(TimelineEntry.objects.filter(party=party).readable_by(user), asked)


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
    for word in asked.words:
        entries = entries.filter(words__folded_like=pattern(word))
    return entries


def kind_of(entry: TimelineEntry) -> TimelineKind:
    return timeline_kinds[entry.kind]


def _day_of(entry: TimelineEntry) -> dt.date:
    return timezone.localtime(entry.at).date()


def _encode(entry: TimelineEntry) -> str:
    return signing.dumps([entry.at.isoformat(), str(entry.pk)], salt=SALT)
