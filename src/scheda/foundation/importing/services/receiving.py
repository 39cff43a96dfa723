"""Taking files in: archives opened, originals kept until the run is over."""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from scheda.foundation.importing.archives import Entry, Found
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.records.identity import uuid7

LONGEST_NAME = 500


@transaction.atomic
def receive(run: ImportRun, found: Iterable[Found]) -> list[ImportedFile]:
    """Store what was found; a refused archive or file becomes a refused row with its reason."""
    files = [_received(run, each) for each in found]
    ImportedFile.objects.bulk_create(files)
    return files


def content_of(file: ImportedFile) -> bytes:
    with storages["imports"].open(file.stored_as) as stored:
        content: bytes = stored.read()
    return content


def discard_originals(run_id: UUID) -> None:
    """The files that were read live on with their records; only the refused ones stay here."""
    kept = ImportedFile.Status.REFUSED
    for file in ImportedFile.objects.filter(run=run_id).exclude(status=kept):
        if file.stored_as:
            storages["imports"].delete(file.stored_as)
    ImportedFile.objects.filter(run=run_id).exclude(status=kept).update(stored_as="")


def _received(run: ImportRun, found: Found) -> ImportedFile:
    name = found.name[-LONGEST_NAME:]
    if not isinstance(found, Entry):
        return ImportedFile(
            run=run, name=name, status=ImportedFile.Status.REFUSED, reason=found.message
        )
    stored_as = storages["imports"].save(f"{run.pk}/{uuid7().hex}", ContentFile(found.content))
    return ImportedFile(
        run=run,
        name=name,
        size=len(found.content),
        sha256=sha256(found.content).hexdigest(),
        stored_as=stored_as,
    )
