"""Payments are known elsewhere; until they arrive here, a person may say that one was paid."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.modules.documents.events import DocumentsSettled
from scheda.modules.documents.models import Document, Instalment
from scheda.modules.documents.services import totals

Owed = dict[str, Any]
"""What was open of a document before it was marked: in all, the next due date, by instalment."""


@transaction.atomic
def settle(document_ids: Iterable[UUID], *, by: User) -> dict[UUID, Owed]:
    """Mark these documents and their instalments as paid in full; answers what was open."""
    documents = _locked(Document.objects.filter(pk__in=list(document_ids)).open())
    before = _owed(documents)
    ids = [document.pk for document in documents]
    Document.objects.filter(pk__in=ids).update(open_amount=Decimal(), due_on=None)
    Instalment.objects.filter(document__in=ids).update(open_amount=Decimal())
    _tell(documents, by)
    return before


@transaction.atomic
def put_back(before: dict[UUID, Owed], *, by: User) -> None:
    """As it was before it was marked as paid."""
    documents = _locked(Document.objects.filter(pk__in=list(before)))
    instalments = list(Instalment.objects.filter(document__in=documents))
    for document in documents:
        owed = before[document.pk]
        document.open_amount, document.due_on = owed["open"], owed["due_on"]
    for instalment in instalments:
        owed = before[instalment.document_id]["instalments"]
        instalment.open_amount = owed.get(instalment.pk, instalment.open_amount)
    _write(documents, instalments, by)


@transaction.atomic
def reopen(document_ids: Iterable[UUID], *, by: User) -> int:
    """Take the mark back: everything is owed as printed."""
    documents = _locked(Document.objects.filter(pk__in=list(document_ids)).of_fiscal_kind())
    instalments = list(Instalment.objects.filter(document__in=documents))
    for instalment in instalments:
        instalment.open_amount = instalment.amount
    for document in documents:
        own = [one for one in instalments if one.document_id == document.pk]
        document.open_amount = sum((one.amount for one in own), Decimal()) or document.amount_due
        document.due_on = next_due(one.due_on for one in own)
    _write(documents, instalments, by)
    return len(documents)


def next_due(days: Iterable[dt.date | None]) -> dt.date | None:
    return min((day for day in days if day), default=None)


def _locked(documents: Any) -> list[Document]:
    return list(documents.select_for_update(of=("self",)).order_by("pk"))


def _owed(documents: Sequence[Document]) -> dict[UUID, Owed]:
    before: dict[UUID, Owed] = {
        one.pk: {"open": one.open_amount, "due_on": one.due_on, "instalments": {}}
        for one in documents
    }
    for instalment in Instalment.objects.filter(document__in=documents):
        before[instalment.document_id]["instalments"][instalment.pk] = instalment.open_amount
    return before


def _write(documents: list[Document], instalments: list[Instalment], by: User) -> None:
    Document.objects.bulk_update(documents, ["open_amount", "due_on"], batch_size=500)
    Instalment.objects.bulk_update(instalments, ["open_amount"], batch_size=500)
    _tell(documents, by)


def _tell(documents: list[Document], by: User) -> None:
    """Whoever came second finds nothing left to do, and has nothing to tell."""
    if not documents:
        return
    party_ids = list({document.party_id for document in documents})
    totals.refresh(party_ids)
    ids = [document.pk for document in documents]
    publish(DocumentsSettled(document_ids=ids, party_ids=party_ids, by_id=by.pk))
