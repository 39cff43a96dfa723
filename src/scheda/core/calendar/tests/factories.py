import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from scheda.core.activities.public import Task
from scheda.core.calendar.models import Exceptional, Feed, Guest, OutsideEvent, WorkCalendar
from scheda.foundation.accounts.tests.factories import UserFactory


class WorkCalendarFactory(DjangoModelFactory):
    """Of one person, with `user=None` of the company: Monday to Friday, holidays of Italy."""

    class Meta:
        model = WorkCalendar

    user = factory.SubFactory(UserFactory)


class ExceptionalFactory(DjangoModelFactory):
    class Meta:
        model = Exceptional

    calendar = factory.SubFactory(WorkCalendarFactory)
    starts_on = dt.date(2026, 8, 10)
    ends_on = dt.date(2026, 8, 21)
    name = "Ferie"


class AppointmentFactory(DjangoModelFactory):
    """An hour from nine to ten on Tuesday, 10 March 2026."""

    class Meta:
        model = Task

    kind = Task.Kind.MEETING
    subject = factory.Sequence(lambda n: f"Appointment {n}")
    due_at = dt.datetime(2026, 3, 10, 8, tzinfo=dt.UTC)
    ends_at = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
    owner = factory.SubFactory(UserFactory)
    created_by = factory.SelfAttribute("owner")


class FeedFactory(DjangoModelFactory):
    class Meta:
        model = Feed

    owner = factory.SubFactory(UserFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    renewed_at = factory.LazyFunction(timezone.now)


class GuestFactory(DjangoModelFactory):
    class Meta:
        model = Guest

    task = factory.SubFactory(AppointmentFactory)
    email = factory.Sequence(lambda n: f"guest{n}@example.com")


class OutsideEventFactory(DjangoModelFactory):
    class Meta:
        model = OutsideEvent

    owner = factory.SubFactory(UserFactory)
    uid = factory.Sequence(lambda n: f"event-{n}@example.com")
    fingerprint = "0" * 64
