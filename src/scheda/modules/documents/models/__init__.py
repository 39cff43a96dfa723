from scheda.modules.documents.models.amount import Amount
from scheda.modules.documents.models.credit import CreditProfile, CreditProfileQuerySet
from scheda.modules.documents.models.document import Document, DocumentQuerySet
from scheda.modules.documents.models.link import DocumentLink
from scheda.modules.documents.models.parts import DocumentLine, Instalment, TaxSummary
from scheda.modules.documents.models.totals import PartyTotals

__all__ = [
    "Amount",
    "CreditProfile",
    "CreditProfileQuerySet",
    "Document",
    "DocumentLine",
    "DocumentLink",
    "DocumentQuerySet",
    "Instalment",
    "PartyTotals",
    "TaxSummary",
]
