from scheda.modules.documents.models.document import Document, DocumentQuerySet
from scheda.modules.documents.models.parts import DocumentLine, Instalment, TaxSummary
from scheda.modules.documents.models.totals import PartyTotals

__all__ = [
    "Document",
    "DocumentLine",
    "DocumentQuerySet",
    "Instalment",
    "PartyTotals",
    "TaxSummary",
]
