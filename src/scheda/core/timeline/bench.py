"""Cards with a long and with a short history: they must cost the same."""

import datetime as dt
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from django.utils import timezone

from scheda.core.parties.public import Party
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.people import PERSON_ADDED, ROLE
from scheda.foundation.bench.points import Call, Fill, Scenario
from scheda.foundation.records.identity import uuid7

LONG, SHORT = 20_000, 200
NAMES = {LONG: "Storia Lunga", SHORT: "Storia Breve"}


class HistoryFill(Fill):
    """Two customers, one known for a hundred times as long."""

    key = "histories"
    order = 90

    def fill(self, count: int, user: Any) -> None:
        now = timezone.now()
        for length, name in NAMES.items():
            party = Party.objects.create(name=name, code=f"H-{length}", owner=user)
            TimelineEntry.objects.bulk_create(
                (_line(party, now - dt.timedelta(hours=number)) for number in range(length)),
                batch_size=5_000,
            )


def _line(party: Party, at: dt.datetime) -> TimelineEntry:
    facts = {"other_id": str(party.pk), "is_person": True}
    return TimelineEntry(
        party=party, at=at, kind=PERSON_ADDED, title="Ada", ref_type=ROLE, ref_id=uuid7(),
        facts=facts,
    )  # fmt: skip


class OpenHistory(Scenario):
    """The card, and one page further back."""

    length: int

    def calls(self) -> Iterator[Call]:
        party = Party.objects.get(name=NAMES[self.length])
        return cycle([Call(f"/customers/{party.pk}/")])


class LongHistory(OpenHistory):
    key = "card-20000"
    order = 25
    length = LONG


class ShortHistory(OpenHistory):
    key = "card-200"
    order = 26
    length = SHORT
