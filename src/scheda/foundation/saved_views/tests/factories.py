import factory
from factory.django import DjangoModelFactory

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.records.models import SavedView


class SavedViewFactory(DjangoModelFactory):
    record_type = "parties.party"
    name = factory.Sequence(lambda n: f"View {n}")
    query = "city=Este"
    owner = factory.SubFactory(UserFactory)

    class Meta:
        model = SavedView
