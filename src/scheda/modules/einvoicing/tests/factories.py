import factory
from factory.django import DjangoModelFactory

from scheda.modules.einvoicing.models import OwnNumber


class OwnNumberFactory(DjangoModelFactory):
    class Meta:
        model = OwnNumber

    number = factory.Sequence(lambda n: f"IT{n:011d}")
