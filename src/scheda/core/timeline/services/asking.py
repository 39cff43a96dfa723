"""What of a history somebody asks for, as the address of a page says it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core import signing
from django.db.models import Func, Q, TextField
from django.utils import timezone

from scheda.core.parties.public import Sphere
from scheda.core.timeline.kinds import timeline_kinds
from scheda.core.timeline.models import TimelineEntryQuerySet
from scheda.foundation.files.models import Attachment
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.needles import UNSEARCHABLE

MOST_WORDS = 5
FIRST, LAST = dt.date(1900, 1, 1), dt.date(9000, 1, 1)
DAY = dt.timedelta(days=1)
SALT = "timeline"
FILTERS = ("group", "q", "kind", "person", "site", "start", "end", "money", "mine")


@dataclass(frozen=True)
class Asked:
    """Whose history, which entries of it, and from where on. Nothing asked is all of it."""

    group: str = ""
    text: str = ""
    after: str = ""
    kind: str = ""
    person: UUID | None = None
    site: UUID | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    money: bool = False
    mine: bool = False
    sphere: Sphere | None = None

    @classmethod
    def told(cls, query: Mapping[str, str], sphere: Sphere | None = None) -> "Asked":
        """What cannot be read is not asked."""
        return cls(
            group=query.get("group", ""),
            text=query.get("q", "")[:100],
            after=query.get("after", ""),
            kind=query.get("kind", ""),
            person=_uuid(query.get("person", "")),
            site=_uuid(query.get("site", "")),
            start=_day(query.get("start", "")),
            end=_day(query.get("end", "")),
            money=bool(query.get("money")),
            mine=bool(query.get("mine")),
            sphere=sphere,
        )

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

    @cached_property
    def filters(self) -> dict[str, str]:
        """What narrows, as an address carries it."""
        values = {
            "group": self.group,
            "q": self.text,
            "kind": self.kind,
            "person": self.person,
            "site": self.site,
            "start": self.start,
            "end": self.end,
            "money": "1" if self.money else "",
            "mine": "1" if self.mine else "",
        }
        return {key: str(value) for key, value in values.items() if value}

    @property
    def extra(self) -> dict[str, str]:
        """The filters that have no control of their own in sight."""
        return {key: value for key, value in self.filters.items() if key not in {"group", "q"}}

    @property
    def query(self) -> str:
        return urlencode({**self.place, **self.filters})

    @property
    def place(self) -> dict[str, str]:
        return {"sphere": self.sphere.key} if self.sphere and self.sphere.key else {}


def of_whom(entries: TimelineEntryQuerySet, party: Any, asked: Asked) -> TimelineEntryQuerySet:
    sphere = asked.sphere or Sphere.of(party)
    return sphere.narrow(entries)


def narrowed(entries: TimelineEntryQuerySet, asked: Asked, user: Any) -> TimelineEntryQuerySet:
    """Every filter stands on an index that begins with the party, the person or the site."""
    if asked.group:
        keys = [kind.key for kind in timeline_kinds if kind.group == asked.group]
        entries = entries.filter(kind__in=keys)
    for name in ("kind", "person", "site"):
        if value := getattr(asked, name):
            entries = entries.filter(**{name: value})
    if asked.start:
        entries = entries.filter(at__gte=_midnight(asked.start))
    if asked.end:
        entries = entries.filter(at__lt=_midnight(asked.end) + DAY)
    if asked.money:
        entries = entries.filter(amount__isnull=False)
    if asked.mine:
        entries = entries.filter(actor=user)
    return entries


def holding_words(
    entries: TimelineEntryQuerySet, party: Any, asked: Asked, user: Any
) -> TimelineEntryQuerySet:
    """Every word in the entry itself or in the name of a file of its record."""
    if not asked.words:
        return entries
    sphere = asked.sphere or Sphere.of(party)
    folded_name = Func("name", function="scheda_fold", output_field=TextField())
    files = Attachment.objects.filter(party_id__in=sphere.party_ids).annotate(folded=folded_name)
    for word in asked.words:
        named = files.filter(folded__folded_like=pattern(word)).values("record_id")
        entries = entries.filter(entries.holding(word, user) | Q(ref_id__in=named))
    return entries


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: dt.date) -> dt.datetime:
    day = min(max(day, FIRST), LAST)
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
