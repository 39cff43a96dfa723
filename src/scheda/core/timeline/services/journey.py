"""The way of a customer: what they met, by which channel, how long it took in between."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scheda.core.timeline.kinds import CONTACTS, SYSTEM, TimelineKind, timeline_kinds
from scheda.core.timeline.models import TimelineEntry, TimelineEntryQuerySet
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.feed import entries_of, kind_of

MOST = 200
CONTACT_STAGE = 10
WHOLE = 100
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """One touchpoint, and how long after the one before it came."""

    entry: TimelineEntry
    kind: TimelineKind
    after: dt.timedelta | None

    @property
    def label(self) -> str:
        return capfirst(str(self.kind.label))

    @property
    def gap(self) -> str:
        return in_words(self.after) if self.after is not None else ""


@dataclass(frozen=True)
class Stage:
    """How many reached it, when the first did, and what share of the stage before that is."""

    label: str
    count: int
    first: dt.datetime
    after: dt.timedelta | None
    share: int | None

    @property
    def gap(self) -> str:
        return in_words(self.after) if self.after is not None else ""


@dataclass(frozen=True)
class Lane:
    kind: TimelineKind
    steps: list[Step]

    @property
    def label(self) -> str:
        return capfirst(str(self.kind.label))


@dataclass(frozen=True)
class Journey:
    steps: list[Step]
    """The newest of the period, the oldest of them first."""
    stages: list[Stage]
    is_cut: bool

    @property
    def lanes(self) -> list[Lane]:
        """By channel, in the order in which the customer met them."""
        kinds = list(dict.fromkeys(step.kind for step in self.steps))
        return [Lane(kind, [one for one in self.steps if one.kind is kind]) for kind in kinds]


def journey_of(party: Any, *, asked: Asked, user: Any) -> Journey:
    """Two queries, whatever the length of the history."""
    quiet = [kind.key for kind in timeline_kinds if kind.group == SYSTEM]
    entries = entries_of(party, asked=asked, user=user).exclude(kind__in=quiet)
    found = list(entries.select_related("actor").newest_first()[: MOST + 1])
    return Journey(_steps(found[:MOST][::-1]), _stages(entries), is_cut=len(found) > MOST)


def since(months: int) -> dt.date | None:
    return timezone.localdate() - dt.timedelta(days=months * 365 // 12) if months else None


def in_words(span: dt.timedelta) -> str:
    if span < DAY:
        return _("same day")
    return ngettext("%(n)s day later", "%(n)s days later", span.days) % {"n": span.days}


def _steps(entries: Sequence[TimelineEntry]) -> list[Step]:
    steps: list[Step] = []
    for entry in entries:
        after = entry.at - steps[-1].entry.at if steps else None
        steps.append(Step(entry, kind_of(entry), after))
    return steps


def _stages(entries: TimelineEntryQuerySet) -> list[Stage]:
    """Records, not lines: a quote that was sent and accepted is one quote."""
    rows = entries.order_by().values("kind")
    rows = rows.annotate(count=Count("ref_id", distinct=True), first=Min("at"))
    reached: dict[int, tuple[str, int, dt.datetime]] = {}
    for row in rows:
        kind = timeline_kinds[row["kind"]]
        at = CONTACT_STAGE if kind.group == CONTACTS else kind.stage
        if not at:
            continue
        label, count, first = reached.get(at, ("", 0, row["first"]))
        label = _("Contact") if at == CONTACT_STAGE else capfirst(str(kind.label))
        reached[at] = (label, count + row["count"], min(first, row["first"]))
    stages: list[Stage] = []
    contact: Stage | None = None
    for at, (label, count, first) in sorted(reached.items()):
        before = stages[-1] if stages else None
        after = first - before.first if before and first >= before.first else None
        share = count * 100 // before.count if before and before is not contact else None
        share = share if share is not None and share <= WHOLE else None
        stages.append(Stage(label, count, first, after, share))
        contact = stages[-1] if at == CONTACT_STAGE else contact
    return stages
