"""What other areas may use of documents."""

from scheda.modules.documents.models import Document, DocumentLine, Instalment, TaxSummary
from scheda.modules.documents.services.drafts import (
    DocumentDraft,
    InstalmentDraft,
    LineDraft,
    TaxDraft,
)
from scheda.modules.documents.services.recording import Recorded, record, withdraw

__all__ = [
    "Document",
    "DocumentDraft",
    "DocumentLine",
    "Instalment",
    "InstalmentDraft",
    "LineDraft",
    "Recorded",
    "TaxDraft",
    "TaxSummary",
    "record",
    "withdraw",
]
