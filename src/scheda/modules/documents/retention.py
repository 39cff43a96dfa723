"""Documents that may go: offers that came to nothing, and accounts after the years of the law."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scheda.core.privacy.extension_points import RetentionKind
from scheda.modules.documents.models import Document
from scheda.modules.documents.services import recording

CAME_TO_NOTHING = (Document.Status.REJECTED, Document.Status.EXPIRED, Document.Status.CANCELLED)


def lost_quotes(before: dt.datetime) -> QuerySet[Any]:
    quotes = Document.objects.filter(kind=Document.Kind.QUOTE, status__in=CAME_TO_NOTHING)
    return quotes.filter(date__lt=before.date())


def settled(before: dt.datetime) -> QuerySet[Any]:
    """Nobody owes anything on it any more; an offer may go earlier, by its own rule."""
    documents = Document.objects.filter(date__lt=before.date(), open_amount=0)
    return documents.exclude(kind=Document.Kind.QUOTE, status__in=CAME_TO_NOTHING)


KINDS = (
    RetentionKind(
        key="quotes", label=_("Quotes that came to nothing"),
        hint=_("Refused, expired or cancelled; counted from their date."), months=36,
        due=lost_quotes, let_go=recording.let_go, order=60,
    ),
    RetentionKind(
        key="documents", label=_("Invoices, orders and delivery notes"),
        hint=_("Only what is settled. The law asks for ten years after the end of the year."),
        months=132, due=settled, let_go=recording.let_go, order=70,
    ),
)  # fmt: skip
