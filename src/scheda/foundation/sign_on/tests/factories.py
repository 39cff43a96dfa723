import factory
from factory.django import DjangoModelFactory

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.sign_on.models import Identity, Provider


class ProviderFactory(DjangoModelFactory):
    class Meta:
        model = Provider
        django_get_or_create = ("only_one",)

    name = "Acme"
    issuer = "https://login.example.com"
    client_id = "scheda"
    client_secret = "a secret of ours"
    domains = ["example.com"]
    only_one = True


class IdentityFactory(DjangoModelFactory):
    class Meta:
        model = Identity

    user = factory.SubFactory(UserFactory)
    issuer = "https://login.example.com"
    subject = factory.Sequence(lambda n: f"subject-{n}")
