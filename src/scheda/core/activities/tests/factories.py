import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from scheda.core.activities.models import Activity, NextStep, Series, Task
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.accounts.tests.factories import UserFactory


class ActivityFactory(DjangoModelFactory):
    """A note on a customer, without its line in the timeline."""

    class Meta:
        model = Activity

    party = factory.SubFactory(PartyFactory)
    kind = Activity.Kind.NOTE
    text = "Asked for the price of a platform"
    author = factory.SubFactory(UserFactory)


class TaskFactory(DjangoModelFactory):
    """A call to make tomorrow, without its line in the timeline."""

    class Meta:
        model = Task

    kind = Task.Kind.CALL
    party = factory.SubFactory(PartyFactory)
    due_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=1))
    owner = factory.SubFactory(UserFactory)
    created_by = factory.SelfAttribute("owner")


class NextStepFactory(DjangoModelFactory):
    """What the list of customers knows of a step."""

    class Meta:
        model = NextStep

    task = factory.SubFactory(TaskFactory)
    party = factory.SelfAttribute("task.party")
    due_at = factory.SelfAttribute("task.due_at")


class SeriesFactory(DjangoModelFactory):
    """Every Monday at nine."""

    class Meta:
        model = Series

    owner = factory.SubFactory(UserFactory)
    rule = "FREQ=WEEKLY;BYDAY=MO"
    starts_on = dt.date(2026, 3, 2)
    starts_at = dt.time(9)
    pattern = factory.LazyFunction(lambda: {"kind": "todo", "subject": "Weekly meeting"})
