"""What other areas may use of documents."""

from scheda.modules.documents.models import Document, DocumentLine, Instalment, TaxSummary
from scheda.modules.documents.services.drafts import (
    DocumentDraft,
    InstalmentDraft,
    LineDraft,
    TaxDraft,
)
from scheda.modules.documents.services.mirroring import Mirrored, mirror
from scheda.modules.documents.services.originals import seal_for
from scheda.modules.documents.services.recording import (
    Recorded,
    record,
    record_part,
    withdraw,
)
from scheda.modules.documents.services.sheets import DocumentSheet, DueSheet, Follow
from scheda.modules.documents.services.totals import refresh_many as add_up

__all__ = [
    "Document",
    "DocumentDraft",
    "DocumentLine",
    "DocumentSheet",
    "DueSheet",
    "Follow",
    "Instalment",
    "InstalmentDraft",
    "LineDraft",
    "Mirrored",
    "Recorded",
    "TaxDraft",
    "TaxSummary",
    "add_up",
    "mirror",
    "record",
    "record_part",
    "seal_for",
    "withdraw",
]
