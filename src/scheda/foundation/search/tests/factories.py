import factory
from factory.django import DjangoModelFactory

from scheda.foundation.records.identity import uuid7
from scheda.foundation.search.models import SearchEntry


class SearchEntryFactory(DjangoModelFactory):
    """Folded words are for the test to write; `put` folds what people typed."""

    class Meta:
        model = SearchEntry

    record_type = "parties.party"
    record_id = factory.LazyFunction(uuid7)
    party_id = factory.SelfAttribute("record_id")
    title = factory.Sequence(lambda n: f"Officine Prova {n}")
    words = factory.LazyAttribute(lambda entry: entry.title.lower())
