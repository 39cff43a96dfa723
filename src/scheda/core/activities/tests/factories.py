import factory
from factory.django import DjangoModelFactory

from scheda.core.activities.models import Activity
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
