import factory
from factory.django import DjangoModelFactory

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.notifications.models import Notification


class NotificationFactory(DjangoModelFactory):
    class Meta:
        model = Notification

    user = factory.SubFactory(UserFactory)
    kind = "mention"
    title = factory.Sequence(lambda n: f"Notification {n}")
    dedupe_key = factory.Sequence(str)
