"""Originals of fiscal documents: sealed with a key of their year, which the law decides on.

The key is the company's, not the party's: after an erasure the paper can still be shown to the tax
office. It ends by itself when the years of the law are over and nothing is sealed with it any more.
"""

import datetime as dt

from scheda.foundation.crypto import keyring
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.services.sealing import seal_stored
from scheda.modules.documents.models import Document

PREFIX = "fiscal-"
YEARS_OF_LAW = 10
CATEGORIES = ("original", "attachment")


def seal_for(day: dt.date) -> str:
    """Whose key seals the original of a document of this day."""
    return f"{PREFIX}{day.year}"


def seal_all() -> int:
    """Those that were taken in before originals were sealed. May be cut and called again."""
    papers = Attachment.objects.filter(record_type="documents.document", category__in=CATEGORIES)
    return seal_stored(papers.filter(record_id__in=Document.objects.values("pk")), _seal_of)


def end_keys(*, on: dt.date) -> list[str]:
    """Destroy the keys of years whose papers are gone; copies of these open for nobody then."""
    over = [one for one in keyring.holders(PREFIX) if _is_over(one, on)]
    for holder in over:
        keyring.forget(holder)
    return over


def _seal_of(attachment: Attachment) -> str:
    return seal_for(Document.objects.values_list("date", flat=True).get(pk=attachment.record_id))


def _is_over(holder: str, on: dt.date) -> bool:
    year = int(holder.removeprefix(PREFIX))
    is_used = Attachment.objects.filter(sealed_for=holder).exists()
    return year + YEARS_OF_LAW < on.year and not is_used
