import factory

from scheda.foundation.ledger.models import LedgerEntry
from scheda.foundation.ledger.noting import hidden


class LedgerEntryFactory(factory.django.DjangoModelFactory[LedgerEntry]):
    class Meta:
        model = LedgerEntry

    kind = "privacy.erasure"
    subject = factory.Sequence(lambda number: hidden(f"subject {number}"))
