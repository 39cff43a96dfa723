"""Offers that wait for an answer until a day, among the expiries of a customer."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from scheda.core.dossier.extension_points import Expiry, ExpirySource
from scheda.core.parties.public import Sphere
from scheda.foundation.statements.together import Question
from scheda.modules.documents.models import Document
from scheda.modules.documents.permissions import VIEW_DOCUMENTS


class QuoteExpiries(ExpirySource):
    key = "quotes"
    order = 20
    permission = VIEW_DOCUMENTS

    def asks(self, sphere: Sphere, user: Any) -> list[Question]:
        return [_waiting(sphere, user)]

    def of_sphere(self, sphere: Sphere, user: Any) -> Iterable[Expiry]:
        for quote in _waiting(sphere, user):
            if quote.valid_until is None:
                continue
            yield Expiry(
                on=quote.valid_until,
                label=str(quote).capitalize(),
                url=quote.get_absolute_url(),
                party_id=quote.party_id,
                party=quote.party.name,
                icon="file-text",
            )


def _waiting(sphere: Sphere, user: Any) -> Question:
    today = timezone.localdate()
    return sphere.ask("documents.quotes", user, lambda: _read(sphere, user, today), today)


def _read(sphere: Sphere, user: Any, today: dt.date) -> QuerySet[Document]:
    quotes = sphere.narrow(Document.objects.visible_to(user)).listed()
    waiting = quotes.open_quotes(today).filter(valid_until__isnull=False)
    told = waiting.select_related("party").only("kind", "number", "valid_until", "party__name")
    return told.order_by("valid_until", "pk")
