import factory
from factory.django import DjangoModelFactory

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.notifications.models import Habits, Notification, Preference, Way


class NotificationFactory(DjangoModelFactory):
    class Meta:
        model = Notification

    user = factory.SubFactory(UserFactory)
    kind = "mention"
    title = factory.Sequence(lambda n: f"Notification {n}")
    dedupe_key = factory.Sequence(str)


class PreferenceFactory(DjangoModelFactory):
    class Meta:
        model = Preference

    user = factory.SubFactory(UserFactory)
    kind = "mention"
    way = Way.MAIL


class HabitsFactory(DjangoModelFactory):
    class Meta:
        model = Habits

    user = factory.SubFactory(UserFactory)
