"""Reading history: thirty entries at a time, by key, the same statement at any size."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils import timezone

from scheda.core.timeline.kinds import GROUPS, TimelineKind, timeline_kinds
from scheda.core.timeline.models import TimelineEntry, TimelineEntryQuerySet
from scheda.core.timeline.services.asking import SALT, Asked, holding_words, narrowed, of_whom
from scheda.foundation.accounts.models import User
from scheda.foundation.statements.together import Question, fetch_together

PAGE = 30
MOST_PINNED = 20
SHORTEST_RUN = 3
SHOWN_OF_ACTOR = {"id", "name", "email"}
UNSHOWN = (
    "words",
    *(
        f"actor__{field.attname}"
        for field in User._meta.concrete_fields
        if field.attname not in SHOWN_OF_ACTOR
    ),
)
Day = tuple[dt.date, list["Run"]]


@dataclass(frozen=True)
class Run:
    """Entries that stand together: a single one, or quiet lines of the system to be folded."""

    entries: list[TimelineEntry]

    @property
    def is_folded(self) -> bool:
        return len(self.entries) >= SHORTEST_RUN


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
        return [(day, _runs(list(found))) for day, found in groupby(self.entries, key=_day_of)]


def feed(party: Any, *, asked: Asked, user: Any) -> Feed:
    """The history of a party that `user` was allowed to open."""
    cursor = asked.cursor
    asked_for = asks_of_feed(party, asked=asked, user=user)
    fetch_together(*asked_for)
    found, *pinned = map(list, asked_for)
    return Feed(
        found[:PAGE],
        pinned=[one for some in pinned for one in some],
        next=_encode(found[PAGE - 1]) if len(found) > PAGE else "",
        continued=timezone.localtime(cursor[0]).date() if cursor else None,
    )


def asks_of_feed(party: Any, *, asked: Asked, user: Any) -> Sequence[QuerySet[Any] | Question]:
    """Its entries, and at the beginning the pinned ones. All of a card's are known questions."""
    sphere = asked.sphere
    if sphere is None or asked.filters or asked.after:
        entries, cursor = of_whom(_shown(party, asked, user), party, asked), asked.cursor
        if cursor is None:
            return [_first(entries), _pinned(entries)]
        at, pk = cursor
        after = Q(at__lt=at) | Q(at=at, pk__lt=pk)
        return [_first(entries.filter(after, at__lte=at))]
    kinds = tuple(kind.key for kind in timeline_kinds)

    def first() -> QuerySet[Any]:
        return _first(sphere.narrow(_shown(party, asked, user)))

    def pinned() -> QuerySet[Any]:
        return _pinned(sphere.narrow(_shown(party, asked, user)))

    return [
        sphere.ask("timeline.first", user, first, shape=kinds),
        sphere.ask("timeline.pinned", user, pinned, shape=kinds),
    ]


def _shown(party: Any, asked: Asked, user: Any) -> TimelineEntryQuerySet:
    """As they are shown, of nobody yet."""
    seen = narrowed(TimelineEntry.objects.readable_by(user), asked, user)
    entries = holding_words(seen, party, asked, user).newest_first()
    is_group = asked.sphere and asked.sphere.is_group
    related = ("actor", "party") if is_group else ("actor",)
    return entries.select_related(*related).defer(*UNSHOWN)


def _first(entries: TimelineEntryQuerySet) -> TimelineEntryQuerySet:
    return entries.filter(is_pinned=False)[: PAGE + 1]


def _pinned(entries: TimelineEntryQuerySet) -> TimelineEntryQuerySet:
    return entries.filter(is_pinned=True)[:MOST_PINNED]


def entries_of(party: Any, *, asked: Asked, user: Any) -> TimelineEntryQuerySet:
    seen = of_whom(TimelineEntry.objects.readable_by(user), party, asked)
    return holding_words(narrowed(seen, asked, user), party, asked, user)


def feed_context(party: Any, *, asked: Asked, user: Any) -> dict[str, Any]:
    found = feed(party, asked=asked, user=user)
    seen = {kind.group for kind in timeline_kinds if user.may(*kind.permission)}
    groups = [(key, label) for key, label in GROUPS.items() if key in seen]
    return {"party": party, "feed": found, "asked": asked, "groups": groups}


def kind_of(entry: TimelineEntry) -> TimelineKind:
    return timeline_kinds[entry.kind]


def _runs(entries: list[TimelineEntry]) -> list[Run]:
    """Quiet lines that follow each other are one run, if there are enough; money stays in sight."""
    runs = []
    for is_quiet, together in groupby(entries, key=_is_quiet):
        found = list(together)
        if is_quiet and len(found) >= SHORTEST_RUN:
            runs.append(Run(found))
        else:
            runs += [Run([one]) for one in found]
    return runs


def _is_quiet(entry: TimelineEntry) -> bool:
    return kind_of(entry).is_quiet and entry.amount is None


def _day_of(entry: TimelineEntry) -> dt.date:
    return timezone.localtime(entry.at).date()


def _encode(entry: TimelineEntry) -> str:
    return signing.dumps([entry.at.isoformat(), str(entry.pk)], salt=SALT)
