"""Reading in one word, for the tests."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.notices import Unreadable
from scheda.modules.einvoicing.services.fatturapa.reading import read

TODAY = dt.date(2026, 3, 31)


def euros(*amounts: float | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def documents_in(content: str | bytes) -> tuple[Document, ...]:
    content = content.encode() if isinstance(content, str) else content
    return read(content, "invoice.xml", today=TODAY)


def document_in(content: str | bytes) -> Document:
    (document,) = documents_in(content)
    return document


def codes_in(content: str | bytes) -> Counter[str]:
    return Counter(warning.code for warning in document_in(content).warnings)


def refusal_of(content: str | bytes) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        documents_in(content)
    return refused.value


def reason_of(content: str | bytes) -> str:
    return refusal_of(content).reason
