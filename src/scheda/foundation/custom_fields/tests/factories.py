import factory
from factory.django import DjangoModelFactory

from scheda.foundation.records.models import CustomField


class CustomFieldFactory(DjangoModelFactory):
    record_type = "test.thing"
    key = factory.Sequence(lambda n: f"field_{n}")
    label = factory.Sequence(lambda n: f"Field {n}")
    kind = CustomField.Type.TEXT

    class Meta:
        model = CustomField
