import factory
from factory.django import DjangoModelFactory

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.importing.models import ImportedFile, ImportRun


class ImportRunFactory(DjangoModelFactory):
    class Meta:
        model = ImportRun

    kind = "fatturapa"
    started_by = factory.SubFactory(UserFactory)


class ImportedFileFactory(DjangoModelFactory):
    """A row alone: its content is not stored."""

    class Meta:
        model = ImportedFile

    run = factory.SubFactory(ImportRunFactory)
    name = factory.Sequence(lambda n: f"{n}.txt")
    sha256 = "0" * 64
