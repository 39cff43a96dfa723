"""Taking an import out again: its documents, and the parties that nothing else hangs on."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from scheda.core.parties.public import Party, PartyQuerySet, many
from scheda.foundation.accounts.models import User
from scheda.foundation.files.models import Attachment
from scheda.foundation.importing.models import ImportRun
from scheda.modules.documents.public import Document, withdraw

MADE_WITH_IT = {"parties.address", "parties.contactpoint", "documents.partytotals"}
"""What an import gives to a new party itself; anything else was added by somebody since."""

OF_DOCUMENTS = {
    "documents.document": "pk",
    "documents.instalment": "document",
    "timeline.timelineentry": "ref_id",
}
"""What goes with the documents of the run, and the column that names them."""


def take_out(run: ImportRun, *, by: User, bin_parties: bool) -> dict[str, Any]:
    loose = set(loose_parties(run).values_list("pk", flat=True)) if bin_parties else set()
    withdrawn = withdraw(run.pk, by=by)
    binned = many.put_in_bin(Party.objects.filter(pk__in=loose), by=by) if loose else {}
    return {"withdrawn": withdrawn, "binned": len(binned)}


def loose_parties(run: ImportRun) -> PartyQuerySet:
    """The new parties that were never changed and on which nothing hangs but this run.

    Whatever later refers to a party is found by itself: all relations to it are asked.
    """
    documents = Document.objects.filter(batch_id=run.pk).values("pk")
    parties = created_parties(run).filter(version=1)
    for relation in Party._meta.related_objects:
        if relation.related_model._meta.label_lower not in MADE_WITH_IT:
            parties = parties.exclude(Exists(_others(relation, documents)))
    files = Attachment.objects.filter(party_id=OuterRef("pk"))
    return parties.exclude(Exists(files.exclude(record_id__in=documents)))


def created_parties(run: ImportRun) -> PartyQuerySet:
    return Party.objects.not_binned().filter(pk__in=run.result.get("party_ids", []))


def _others(relation: Any, documents: QuerySet[Any, Any]) -> QuerySet[Any]:
    """Rows that refer to the party and do not belong to these documents."""
    rows: QuerySet[Any] = relation.related_model._base_manager.filter(
        **{relation.field.name: OuterRef("pk")}
    )
    column = OF_DOCUMENTS.get(relation.related_model._meta.label_lower)
    return rows.exclude(**{f"{column}__in": documents}) if column else rows
