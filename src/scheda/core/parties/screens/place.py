"""Where a customer stands in the list that its reader came from."""

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from scheda.core.parties.models import Party
from scheda.core.parties.screens.base import PartyScreen
from scheda.core.parties.screens.list import PartyList
from scheda.foundation.components import formats
from scheda.foundation.records.fields import read
from scheda.foundation.statements.counting import COUNTED_UP_TO, capped_count, written

LONGEST = 2_000
WHOLE_LIST = "view="


def came_from(request: HttpRequest) -> str:
    """The query of that list: said in the address, or told by the browser on the way here."""
    if "from" in request.GET:
        return request.GET["from"][:LONGEST]
    where = urlsplit(request.headers.get("Referer", ""))
    if where.netloc == request.get_host() and where.path == reverse("parties:list"):
        return (where.query or WHOLE_LIST)[:LONGEST]
    return ""


@dataclass
class Place:
    """The neighbours of a customer in a list, as far as the reader may see them."""

    party: Party
    query: str
    request: Any

    @cached_property
    def list(self) -> PartyList:
        asking = copy(self.request)
        asking.GET = QueryDict(self.query)
        asking.path = reverse("parties:list")
        screen = PartyList()
        screen.setup(asking)
        return screen

    @cached_property
    def key(self) -> Any:
        """What this list sorts by; nothing when the customer is not in it."""
        found = self.list.matching.filter(pk=self.party.pk).first()
        return None if found is None else (read(found, self.list.order.field.sort_path), found.pk)

    @property
    def view(self) -> str:
        tab = next(tab for tab in self.list.tabs if tab.current)
        return tab.label if tab.key else ""

    @property
    def list_url(self) -> str:
        return f"{reverse('parties:list')}?{self.query}"

    @property
    def next_url(self) -> str:
        return self._neighbour(backwards=False)

    @property
    def previous_url(self) -> str:
        return self._neighbour(backwards=True)

    @property
    def position(self) -> str:
        """Nothing past what is counted."""
        before = capped_count(self._beyond(backwards=True))
        return "" if before >= COUNTED_UP_TO else formats.number(before + 1)

    @property
    def total(self) -> str:
        return written(capped_count(self.list.matching))

    def _beyond(self, *, backwards: bool) -> Any:
        value, pk = self.key
        return self.list.matching.filter(self.list.order.beyond(value, pk, backwards=backwards))

    def _neighbour(self, *, backwards: bool) -> str:
        order = self.list.order.expressions(backwards=backwards)
        found = self._beyond(backwards=backwards).order_by(*order).values_list("pk", flat=True)
        pk = found.first()
        address = reverse("parties:card", args=[pk]) if pk else ""
        return f"{address}?{urlencode({'from': self.query})}" if address else ""


class PartyPlace(PartyScreen):
    """The breadcrumb with the neighbours, fetched after the card."""

    title = PartyList.title
    template_name = "parties/place.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = self.party(pk)
        return self.show(party=party, place=Place(party, came_from(request), request))

    @property
    def wants_fragment(self) -> bool:
        return False
