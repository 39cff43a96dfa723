"""The original file and what was inside it stay with the document, sealed for its fiscal year."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from scheda.foundation.accounts.models import User
from scheda.foundation.files.services.many import AttachmentDraft, attach_many
from scheda.modules.documents.public import Document as Stored
from scheda.modules.documents.public import seal_for
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.pile import Read

Kept = tuple[Read, Document, Stored]


def keep(kept: Sequence[Kept], *, by: User | None) -> None:
    drafts = [draft for each in kept for draft in _drafts(*each)]
    attach_many(drafts, record_type="documents.document", by=by)


def _drafts(read: Read, document: Document, stored: Stored) -> Iterator[AttachmentDraft]:
    papers = [("original", PurePosixPath(read.file.name).name, read.content)]
    papers += [
        ("attachment", each.name or "?", each.content or b"") for each in document.attachments
    ]
    for category, name, content in papers:
        yield AttachmentDraft(
            name=name,
            content=content,
            category=category,
            record_id=stored.pk,
            party_id=stored.party_id,
            sealed_for=seal_for(stored.date),
        )
