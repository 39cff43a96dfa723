"""The original file and what was inside it stay with the document."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from django.core.files.base import ContentFile

from scheda.foundation.accounts.models import User
from scheda.foundation.files.services.attaching import attach
from scheda.foundation.importing.models import ImportedFile
from scheda.foundation.importing.services.receiving import content_of
from scheda.modules.documents.public import Document as Stored
from scheda.modules.einvoicing.services.fatturapa.document import Document

Kept = tuple[ImportedFile, Document, Stored]


def keep(kept: Sequence[Kept], *, by: User | None) -> None:
    for file, document, stored in kept:
        original = content_of(file)
        _attach(stored, PurePosixPath(file.name).name, original, "original", by)
        for each in document.attachments:
            if each.content is not None:
                _attach(stored, each.name or "?", each.content, "attachment", by)


def _attach(stored: Stored, name: str, content: bytes, category: str, by: User | None) -> None:
    attach(
        ContentFile(content, name=name),
        record_type="documents.document",
        record_id=stored.pk,
        party_id=stored.party_id,
        category=category,
        by=by,
    )
