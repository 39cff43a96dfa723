from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import transaction

from scheda.foundation.events import event as events
from scheda.foundation.events.event import Event, publish
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.testing.facts import Fact

LAMP = UUID("00000000-0000-7000-8000-000000000001")


@dataclass(frozen=True, kw_only=True)
class LampLit(Event):
    name: ClassVar[str] = "lamps.lamp_lit"

    lamp_id: UUID
    watts: int


@pytest.fixture
def readers(monkeypatch):
    monkeypatch.setattr(events, "readers", events.Reactions())
    return events.readers


@pytest.mark.django_db
def test_a_published_fact_is_in_the_outbox(published):
    publish(LampLit(lamp_id=LAMP, watts=40))

    assert published() == [Fact("lamps.lamp_lit", {"lamp_id": str(LAMP), "watts": 40})]


@pytest.mark.django_db
def test_readers_hear_the_fact_in_the_order_they_came(readers):
    heard = []
    readers.register(LampLit, lambda fact: heard.append(("first", fact.watts)))
    readers.register(LampLit, lambda fact: heard.append(("second", fact.watts)))

    publish(LampLit(lamp_id=LAMP, watts=40))

    assert heard == [("first", 40), ("second", 40)]


@pytest.mark.django_db
def test_a_reader_that_fails_takes_the_fact_with_it(readers):
    readers.register(LampLit, lambda fact: fact.watts / 0)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(LampLit(lamp_id=LAMP, watts=40))

    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        publish(LampLit(lamp_id=LAMP, watts=40))
