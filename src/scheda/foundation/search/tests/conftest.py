from collections.abc import Callable, Iterator

import pytest

from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.records.identity import uuid7
from scheda.foundation.search.indexing import put
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.registry import SearchKind, search_kinds

PARTY, DOCUMENT = "parties.party", "documents.document"
# Any address that takes an id will do.
KINDS = (
    SearchKind(PARTY, "Customers", "building-2", "files:download", order=10),
    SearchKind(DOCUMENT, "Documents", "file-text", "files:download", order=20),
)


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    with search_kinds.holding(*KINDS):
        yield


@pytest.fixture
def reader(db):
    return person_who_may(PARTY, "view")


@pytest.fixture
def indexed(db) -> Callable[..., SearchEntry]:
    """An entry as an area would write it."""

    def index(title: str, words: str = "", **facts) -> SearchEntry:
        entry = SearchEntry(**{"record_type": PARTY, "record_id": uuid7(), **facts})
        entry.title, entry.words = title, words
        put([entry])
        return SearchEntry.objects.get(record_id=entry.record_id)

    return index
