import factory
from factory.django import DjangoModelFactory

from scheda.core.today.models import TodayLayout
from scheda.foundation.accounts.tests.factories import UserFactory


class TodayLayoutFactory(DjangoModelFactory):
    class Meta:
        model = TodayLayout

    user = factory.SubFactory(UserFactory)
