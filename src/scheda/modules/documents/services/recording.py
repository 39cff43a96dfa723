"""Mirroring documents: whole batches, each content once, nothing dropped."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from scheda.foundation.accounts.models import User
from scheda.foundation.crypto import keyring
from scheda.foundation.events.event import publish
from scheda.foundation.files.services.many import remove_of
from scheda.foundation.statements.inserting import insert
from scheda.modules.documents.events import DocumentsRecorded, DocumentsWithdrawn
from scheda.modules.documents.models import Document, DocumentLine, Instalment, TaxSummary
from scheda.modules.documents.permissions import DOCUMENT
from scheda.modules.documents.services import linking, totals
from scheda.modules.documents.services.drafts import DocumentDraft

Key = tuple[str, str, str, dt.date]
P = TypeVar("P")


@dataclass(frozen=True)
class Recorded:
    """For each draft, in its order: the stored document, and whether it is new."""

    documents: list[Document]
    is_new: list[bool]

    @property
    def new(self) -> list[Document]:
        return [one for one, new in zip(self.documents, self.is_new, strict=True) if new]

    @property
    def party_ids(self) -> list[UUID]:
        """Whose figures are no longer true."""
        return sorted({document.party_id for document in self.new})

    @property
    def unchanged(self) -> int:
        return self.is_new.count(False)


@transaction.atomic
def record(drafts: Sequence[DocumentDraft], *, batch_id: UUID, by: User | None) -> Recorded:
    """Store the drafts whose content is not here yet, and add up what their customers owe.

    The same content counts once, whatever its file was called. Another content under a known
    issuer, type, number and date is kept beside the first, and both are marked as conflicting.
    """
    recorded = record_part(drafts, batch_id=batch_id, by=by)
    totals.refresh_many(recorded.party_ids)
    return recorded


def record_part(drafts: Sequence[DocumentDraft], *, batch_id: UUID, by: User | None) -> Recorded:
    """In the transaction of a batch that takes minutes: `party_ids` are added up once, at its end.

    From then on the figures of these customers are locked, and others who change them wait.
    """
    known = _known(drafts)
    documents, is_new, fresh = [], [], []
    for draft in drafts:
        document = known.get((*draft.key, draft.content_hash))
        is_new.append(document is None)
        if document is None:
            document = _document(draft, batch_id)
            known[*draft.key, draft.content_hash] = document
            fresh.append((document, draft))
        documents.append(document)
    marked = _mark_conflicts(known.values())
    _store(fresh)
    recorded = Recorded(documents, is_new)
    if fresh:
        publish(
            DocumentsRecorded(
                document_ids=[document.pk for document, _draft in fresh],
                party_ids=recorded.party_ids,
                marked_ids=marked,
                by_id=by.pk if by else None,
            )
        )
    return recorded


@transaction.atomic
def withdraw(batch_id: UUID, *, by: User | None) -> int:
    """Undo one batch: its documents go, the others of the same number lose their mark."""
    return _remove(list(Document.objects.filter(batch_id=batch_id).select_for_update()), by=by)


@transaction.atomic
def let_go(document: Document) -> int:
    """A retention rule lets it go, with its files and its lines in the history."""
    return _remove([document], by=None)


def _remove(gone: list[Document], *, by: User | None) -> int:
    party_ids = list({document.party_id for document in gone})
    ids = [document.pk for document in gone]
    remove_of(ids, record_type=DOCUMENT, by=by)
    earlier = linking.earlier_of(gone)
    Document.objects.filter(pk__in=ids).delete()
    linking.count_what_is_left(earlier)
    unmarked = _unmark({_key(document) for document in gone})
    totals.refresh(party_ids)
    publish(
        DocumentsWithdrawn(
            document_ids=ids,
            party_ids=party_ids,
            unmarked_ids=unmarked,
            by_id=by.pk if by else None,
        )
    )
    return len(gone)


def _known(drafts: Sequence[DocumentDraft]) -> dict[tuple[object, ...], Document]:
    numbers = {draft.number for draft in drafts}
    keys = {draft.key for draft in drafts}
    found = Document.objects.filter(number__in=numbers).select_for_update(of=("self",))
    return {
        (*_key(document), document.content_hash): document
        for document in found
        if _key(document) in keys
    }


def _key(document: Document) -> Key:
    return (document.issuer_vat, document.fiscal_type, document.number, document.date)


def _document(draft: DocumentDraft, batch_id: UUID) -> Document:
    open_amount = sum((one.amount for one in draft.instalments), Decimal()) or draft.amount_due
    due = [one.due_on for one in draft.instalments if one.due_on]
    return Document(
        party_id=draft.party_id,
        direction=draft.direction,
        kind=draft.kind,
        fiscal_type=draft.fiscal_type,
        number=draft.number,
        date=draft.date,
        currency=draft.currency,
        sign=draft.sign,
        net=draft.net,
        tax=draft.tax,
        gross=draft.gross,
        amount_due=draft.amount_due,
        open_amount=open_amount,
        due_on=min(due, default=None),
        issuer_vat=draft.issuer_vat,
        content_hash=draft.content_hash,
        batch_id=batch_id,
        **draft.facts,
    )


def _mark_conflicts(documents: Iterable[Document]) -> list[UUID]:
    """Mark all documents that share a key; answers those that are stored already."""
    documents = list(documents)
    twice = {key for key, count in Counter(map(_key, documents)).items() if count > 1}
    marked = [one for one in documents if _key(one) in twice and not one.is_conflicting]
    for document in marked:
        document.is_conflicting = True
    stored = [one.pk for one in marked if not one._state.adding]
    Document.objects.filter(pk__in=stored).update(is_conflicting=True)
    return stored


def _unmark(keys: set[Key]) -> list[UUID]:
    """Nothing contradicts the last one left under a key."""
    numbers = [number for _issuer, _type, number, _date in keys]
    left = [one for one in Document.objects.filter(number__in=numbers) if _key(one) in keys]
    counts = Counter(map(_key, left))
    alone = [one.pk for one in left if counts[_key(one)] == 1 and one.is_conflicting]
    Document.objects.filter(pk__in=alone).update(is_conflicting=False)
    return alone


def _store(fresh: list[tuple[Document, DocumentDraft]]) -> None:
    insert([document for document, _draft in fresh])
    lines, taxes, instalments = [], [], []
    for document, draft in fresh:
        owner = {"document_id": document.pk}
        lines += [DocumentLine(position=n, **vars(one), **owner) for n, one in _from_1(draft.lines)]
        taxes += [TaxSummary(position=n, **vars(one), **owner) for n, one in _from_1(draft.taxes)]
        instalments += [
            Instalment(
                position=n,
                party_id=document.party_id,
                open_amount=one.amount,
                **vars(one),
                **owner,
            )
            for n, one in _from_1(draft.instalments)
        ]
    insert(lines)
    insert(taxes)
    with keyring.batch({str(one.party_id) for one in instalments if one.iban}):
        insert(instalments)


def _from_1(parts: Sequence[P]) -> Iterable[tuple[int, P]]:
    return enumerate(parts, start=1)
