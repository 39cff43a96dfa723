import factory
from factory.django import DjangoModelFactory

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.importing.models import ImportedFile, ImportRun


class ImportRunFactory(DjangoModelFactory):
    class Meta:
        model = ImportRun

    kind = "einvoicing"
    started_by = factory.SubFactory(UserFactory)


class ImportedFileFactory(DjangoModelFactory):
    class Meta:
        model = ImportedFile

    run = factory.SubFactory(ImportRunFactory)
    name = factory.Sequence(lambda n: f"IT01234567890_{n:05d}.xml")
