import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from scheda.foundation.events.event import Event, publish
from scheda.foundation.events.models import OutboxEntry

BOAT = UUID("00000000-0000-7000-8000-000000000003")


@dataclass(frozen=True, kw_only=True)
class BoatSailed(Event):
    name: ClassVar[str] = "boats.boat_sailed"

    boat_id: UUID
    crew_ids: list[UUID]
    by_id: UUID | None
    on: dt.date
    at: dt.datetime
    price: Decimal


SAILED = BoatSailed(
    boat_id=BOAT,
    crew_ids=[BOAT, BOAT],
    by_id=None,
    on=dt.date(2026, 3, 9),
    at=dt.datetime(2026, 3, 9, 10, 30, tzinfo=dt.UTC),
    price=Decimal("12.50"),
)


def test_two_events_cannot_share_a_name():
    with pytest.raises(ImproperlyConfigured, match=r"boats\.boat_sailed"):
        type("Other", (Event,), {"name": "boats.boat_sailed"})


@pytest.mark.parametrize("facts", [{}, {"name": "sailed"}, {"name": "a.b.c"}])
def test_an_event_without_a_proper_name_is_refused(facts):
    with pytest.raises(ImproperlyConfigured):
        type("Nameless", (Event,), facts)


@pytest.mark.django_db
def test_an_event_is_the_same_after_its_way_through_the_outbox():
    publish(SAILED)

    assert BoatSailed.read(OutboxEntry.objects.get().payload) == SAILED


@pytest.mark.django_db
def test_facts_of_one_moment_keep_their_order(monkeypatch):
    monkeypatch.setattr("scheda.foundation.records.identity.time.time_ns", lambda: 10**18)
    for number in range(50):
        with transaction.atomic():
            publish(BoatSailed(**{**SAILED.payload(), "price": Decimal(number)}))

    stored = list(OutboxEntry.objects.order_by("position"))
    assert [entry.payload["price"] for entry in stored] == [str(number) for number in range(50)]
    assert [entry.id for entry in stored] == sorted(entry.id for entry in stored)
