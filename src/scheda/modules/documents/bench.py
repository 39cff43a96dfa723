"""Lists of documents, and customers chosen by what they owe."""

import datetime as dt
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from django.utils import timezone

from scheda.foundation.bench.points import Call, Scenario
from scheda.modules.documents.models import Document

NO_CONTACT_FOR = dt.timedelta(days=60)


class OwingAndForgotten(Scenario):
    """Customers of a province with an open amount over 1,000 and no contact for sixty days."""

    key = "segment"
    order = 15

    def calls(self, user: Any) -> Iterator[Call]:
        until = timezone.localdate() - NO_CONTACT_FOR
        for province in cycle(("PD", "TV", "MI", "BG")):
            yield Call(
                f"/customers/?province={province}&open_total__over=1000"
                f"&last_contact_at__until={until}"
            )


class ListDocuments(Scenario):
    key = "documents"
    order = 16

    def calls(self, user: Any) -> Iterator[Call]:
        sorts = ("", "?sort=number", "?kind=quote", "?sort=-date&kind=invoice")
        return cycle([Call(f"/documents/{query}") for query in sorts])


class DocumentNumber(Scenario):
    """Found by its number in the palette."""

    key = "search-document"
    order = 36

    def calls(self, user: Any) -> Iterator[Call]:
        some = Document.objects.visible_to(user).order_by("pk").values_list("number", flat=True)
        numbers = list(some[:300])
        for number in cycle(numbers):
            yield Call(f"/search/?q={number}", headers={"HX-Request": "true"})


SCENARIOS = (OwingAndForgotten(), ListDocuments(), DocumentNumber())
