from factory.declarations import LazyFunction
from factory.django import DjangoModelFactory

from scheda.foundation.files.models import Attachment
from scheda.foundation.records.identity import uuid7


class AttachmentFactory(DjangoModelFactory[Attachment]):
    """A row alone: its content is not stored."""

    class Meta:
        model = Attachment

    record_type = "accounts.user"
    record_id = LazyFunction(uuid7)
    name = "contract.pdf"
    media_type = "application/pdf"
    size = 1
    sha256 = "0" * 64
