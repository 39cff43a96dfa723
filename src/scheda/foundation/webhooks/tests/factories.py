import factory
from factory.django import DjangoModelFactory

from scheda.foundation.accounts.tests.factories import AdministratorFactory
from scheda.foundation.webhooks.models import Endpoint, new_secret


class EndpointFactory(DjangoModelFactory):
    class Meta:
        model = Endpoint

    name = factory.Sequence(lambda n: f"Warehouse {n}")
    url = "https://hooks.example.com/scheda"
    topics = ["parties.*"]
    owner = factory.SubFactory(AdministratorFactory)
    secret = factory.LazyFunction(new_secret)
