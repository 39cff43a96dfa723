"""The original file and what was inside it stay with the document."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from scheda.foundation.accounts.models import User
from scheda.foundation.files.services.many import AttachmentDraft, attach_many
from scheda.foundation.importing.models import ImportedFile
from scheda.foundation.importing.services.receiving import content_of
from scheda.modules.documents.public import Document as Stored
from scheda.modules.einvoicing.services.fatturapa.document import Document

Kept = tuple[ImportedFile, Document, Stored]


def keep(kept: Sequence[Kept], *, by: User | None) -> None:
    drafts = [draft for each in kept for draft in _drafts(*each)]
    attach_many(drafts, record_type="documents.document", by=by)


def _drafts(file: ImportedFile, document: Document, stored: Stored) -> Iterator[AttachmentDraft]:
    owner = {"record_id": stored.pk, "party_id": stored.party_id}
    yield AttachmentDraft(
        name=PurePosixPath(file.name).name, content=content_of(file), category="original", **owner
    )
    for each in document.attachments:
        yield AttachmentDraft(
            name=each.name or "?", content=each.content or b"", category="attachment", **owner
        )
