"""What each document is to those already here, and to those before it in the same pile."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from uuid import UUID

from scheda.foundation.importing.models import ImportedFile
from scheda.modules.documents.public import Document as Stored
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.mapping import key_of

Key = tuple[str, str, str, dt.date]


class State(StrEnum):
    NEW = "new"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


class Ledger:
    """Judges chunk by chunk; `late` are documents that a later one came into conflict with."""

    def __init__(self) -> None:
        self._contents: dict[Key, set[str]] = {}
        self._first_file: dict[Key, UUID] = {}
        self.late: dict[Key, UUID] = {}

    def open(self, documents: Sequence[Document]) -> None:
        """Look up what is stored under the keys of these documents: one query."""
        fresh = {key_of(document) for document in documents} - self._contents.keys()
        stored: dict[Key, set[str]] = defaultdict(set)
        for issuer, fiscal_type, number, date, content in contents_of(fresh):
            stored[issuer, fiscal_type, number, date].add(content)
        self._contents |= {key: stored[key] for key in fresh}

    def judge(self, document: Document, file: ImportedFile) -> State:
        key = key_of(document)
        known = self._contents[key]
        if document.content_hash in known:
            return State.UNCHANGED
        state = State.CONFLICT if known else State.NEW
        known.add(document.content_hash)
        if state is State.NEW:
            self._first_file[key] = file.pk
        elif key in self._first_file:
            self.late[key] = self._first_file.pop(key)
        return state


def contents_of(keys: Iterable[Key]) -> Iterable[tuple[str, str, str, dt.date, str]]:
    """(issuer, type, number, date, content) of what is stored under these keys."""
    keys = set(keys)
    stored = Stored.objects.filter(number__in={number for _i, _t, number, _d in keys})
    rows = stored.values_list("issuer_vat", "fiscal_type", "number", "date", "content_hash")
    return [row for row in rows if row[:4] in keys]
