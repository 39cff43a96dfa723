import datetime as dt

import factory
from factory.django import DjangoModelFactory

from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.timeline.models import TimelineEntry
from scheda.foundation.records.identity import uuid7


class TimelineEntryFactory(DjangoModelFactory):
    """A line of history about nothing in particular."""

    class Meta:
        model = TimelineEntry

    party = factory.SubFactory(PartyFactory)
    at = dt.datetime(2026, 3, 9, 10, tzinfo=dt.UTC)
    kind = "activity.note"
    title = factory.Sequence(lambda n: f"Line {n}")
    ref_type = "activities.activity"
    ref_id = factory.LazyFunction(uuid7)
