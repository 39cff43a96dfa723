"""What people do with customers all day."""

import time
from collections.abc import Iterator
from itertools import cycle
from typing import Any, ClassVar
from urllib.parse import quote_plus
from uuid import uuid4

import psutil
from django.db import transaction
from django.test import RequestFactory

from scheda.core.parties.fields import party_fields
from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.screens.editing import initial_of
from scheda.core.parties.screens.list import PartyList
from scheda.foundation.bench.measuring import MEBIBYTE
from scheda.foundation.bench.points import Call, Scenario, Task
from scheda.foundation.bench.staff import hire
from scheda.foundation.exporting.files import Export, csv_lines
from scheda.foundation.statements.paging import Order, page_of

SOME = 500
DEEP = 0.6
"""So far through the alphabet is deep."""
EXPORTED = 100_000
HTMX = {"HX-Request": "true"}


def seen_by(user: Any) -> PartyQuerySet:
    return Party.objects.visible_to(user).customers().in_use()


def some_of(user: Any) -> list[Party]:
    return list(seen_by(user).order_by("pk")[:SOME])


class Addresses(Scenario):
    """A few addresses, in turn."""

    addresses: ClassVar[tuple[str, ...]] = ()

    def calls(self, user: Any) -> Iterator[Call]:
        return cycle([Call(address) for address in self.addresses])


class ListFirstPage(Addresses):
    key = "list"
    order = 10
    addresses = ("/customers/",)


class ListSorted(Addresses):
    key = "list-sorted"
    order = 11
    addresses = tuple(
        f"/customers/?sort={sort}" for sort in ("-name", "city", "last_contact_at", "-created_at")
    )


class ListFiltered(Addresses):
    key = "list-filtered"
    order = 12
    addresses = (
        "/customers/?lifecycle=customer", "/customers/?owner=me", "/customers/?city=Padova",
        "/customers/?tags=vip", "/customers/?province=PD&sort=-name",
    )  # fmt: skip


class ListSearched(Addresses):
    """One customer in fifty has this word in its name."""

    key = "list-searched"
    order = 14
    addresses = ("/customers/?q=edilizia",)


class ListDeep(Scenario):
    """Pages far behind the first."""

    key = "list-deep"
    order = 13

    def calls(self, user: Any) -> Iterator[Call]:
        deep = seen_by(user).filter(sort_name__gte=chr(ord("a") + int(26 * DEEP)))
        page, order = None, Order(party_fields["name"])
        for _number in cycle(range(20)):
            after = page.next if page else ""
            page = page_of(deep, order, size=50, after=after)
            yield Call(f"/customers/?sort=name&after={quote_plus(page.next)}")


class OpenCard(Scenario):
    key = "card"
    order = 20

    def calls(self, user: Any) -> Iterator[Call]:
        return cycle([Call(f"/customers/{party.pk}/") for party in some_of(user)])


class Palette(Scenario):
    """What is typed into the box, to find one of these customers."""

    def typed(self, party: Party) -> list[str]:
        raise NotImplementedError

    def calls(self, user: Any) -> Iterator[Call]:
        for party in cycle(some_of(user)):
            for text in self.typed(party):
                yield Call(f"/search/?q={quote_plus(text)}", headers=HTMX)


class AsYouType(Palette):
    """A few letters more each time."""

    key = "search"
    order = 30

    def typed(self, party: Party) -> list[str]:
        return [party.name[:length] for length in (4, 8, 14, len(party.name))]


class PartOfName(Palette):
    """Two words from within, in any order."""

    key = "search-words"
    order = 31

    def typed(self, party: Party) -> list[str]:
        words = sorted(party.name.split(), key=len)[-2:]
        return [" ".join(words)]


class CommonWord(Palette):
    """Trades, a town and a family name that tens of thousands of entries hold."""

    key = "search-common"
    order = 32

    def typed(self, party: Party) -> list[str]:
        return ["edilizia", "costruzioni", "padova", "zanetti"]


class PhoneDigits(Palette):
    key = "search-phone"
    order = 33

    def typed(self, party: Party) -> list[str]:
        return [party.phone[-6:], party.phone]


class ByNumber(Palette):
    """VAT number, code, mail."""

    key = "search-number"
    order = 34

    def typed(self, party: Party) -> list[str]:
        return [text for text in (party.vat_number, party.code, party.email) if text]


class Misspelt(Palette):
    """Nothing holds it, so what is nearly so is looked for."""

    key = "search-misspelt"
    order = 35

    def typed(self, party: Party) -> list[str]:
        return [f"{party.name[:5]}{party.name[6:12]}q"]


class CreateCustomer(Scenario):
    """As the drawer does, with a phone and a town."""

    key = "create"
    order = 40
    is_writing = True

    def calls(self, user: Any) -> Iterator[Call]:
        while True:
            number = uuid4()
            form = {
                "kind": "company", "name": f"Nuova Misura {number.hex[:12]}", "city": "Padova",
                "phone": f"049{number.int % 9_000_000 + 1_000_000}",
            }  # fmt: skip
            yield Call("/customers/new/", "POST", form=form, headers=HTMX)


class EditCustomer(Scenario):
    """The whole form, with one field changed."""

    key = "edit"
    order = 41
    is_writing = True

    def calls(self, user: Any) -> Iterator[Call]:
        for pk in cycle([party.pk for party in some_of(user)]):
            party = Party.objects.get(pk=pk)
            shown = {**initial_of(party), "notes": uuid4().hex, "version": party.version}
            shown["tags"] = ", ".join(party.tags)
            form = {key: str(value) for key, value in shown.items() if value and key != "custom"}
            yield Call(f"/customers/{pk}/edit/", "POST", form=form, headers=HTMX)


class ListByApi(Addresses):
    key = "api-list"
    order = 60
    addresses = ("/api/v1/parties/?limit=50",)


class ReadByApi(Scenario):
    key = "api-read"
    order = 61

    def calls(self, user: Any) -> Iterator[Call]:
        return cycle([Call(f"/api/v1/parties/{party.pk}") for party in some_of(user)])


class CreateByApi(Scenario):
    key = "api-create"
    order = 62
    is_writing = True

    def calls(self, user: Any) -> Iterator[Call]:
        while True:
            body = {"name": f"Nuova Misura {uuid4().hex[:12]}", "kind": "company"}
            yield Call("/api/v1/parties/", "POST", body=body)


class ExportCustomers(Task):
    """The list as a file, with the reader's rules; the first rows count as its first byte."""

    key = "export"
    order = 55

    def run(self) -> dict[str, float]:
        [(user, _team), *_others] = hire()
        request = RequestFactory().get("/customers/")
        request.user = user
        screen = PartyList()
        screen.setup(request)
        records = screen.matching.order_by(*screen.order.expressions())
        began, times, held, rows = time.perf_counter(), [], [], -1  # The titles are no row.
        with transaction.atomic():
            records.count()
            for piece in csv_lines(Export(records, screen.shown, user)):
                rows += piece.count("\n")
                times.append(time.perf_counter() - began)
                held.append(psutil.Process().memory_info().rss / MEBIBYTE)
                if rows >= EXPORTED:
                    break
        return {
            "rows": rows,
            "rows_per_second": round(rows / times[-1]),
            "first_byte_ms": round(times[:2][-1] * 1_000),
            "memory_growth_mib": round(held[-1] - held[:2][-1], 1),
        }


SCENARIOS = (
    ListFirstPage(), ListSorted(), ListFiltered(), ListDeep(), ListSearched(), OpenCard(),
    AsYouType(), PartOfName(), CommonWord(), PhoneDigits(), ByNumber(), Misspelt(),
    CreateCustomer(), EditCustomer(), ListByApi(), ReadByApi(), CreateByApi(),
)  # fmt: skip
