"""Payments are known elsewhere; until they arrive here, a person may say that one was paid."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.modules.documents.events import DocumentsSettled
from scheda.modules.documents.models import Document, Instalment
from scheda.modules.documents.services import totals


@transaction.atomic
def settle(document_ids: Iterable[UUID], *, by: User) -> int:
    """Mark these documents and their instalments as paid in full."""
    documents = list(
        Document.objects.filter(pk__in=list(document_ids))
        .exclude(open_amount=0)
        .select_for_update()
    )
    ids = [document.pk for document in documents]
    Document.objects.filter(pk__in=ids).update(open_amount=Decimal(), due_on=None)
    Instalment.objects.filter(document__in=ids).update(open_amount=Decimal())
    _tell(documents, by)
    return len(ids)


@transaction.atomic
def reopen(document_ids: Iterable[UUID], *, by: User) -> int:
    """Take the mark back: everything is owed as printed."""
    documents = list(Document.objects.filter(pk__in=list(document_ids)).select_for_update())
    ids = [document.pk for document in documents]
    instalments = list(Instalment.objects.filter(document__in=ids))
    for instalment in instalments:
        instalment.open_amount = instalment.amount
    Instalment.objects.bulk_update(instalments, ["open_amount"])
    for document in documents:
        own = [one for one in instalments if one.document_id == document.pk]
        document.open_amount = sum((one.amount for one in own), Decimal()) or document.amount_due
        document.due_on = min((one.due_on for one in own if one.due_on), default=None)
    Document.objects.bulk_update(documents, ["open_amount", "due_on"])
    _tell(documents, by)
    return len(ids)


def _tell(documents: list[Document], by: User) -> None:
    party_ids = list({document.party_id for document in documents})
    totals.refresh(party_ids)
    ids = [document.pk for document in documents]
    publish(DocumentsSettled(document_ids=ids, party_ids=party_ids, by_id=by.pk))
