"""Customers by the hundred thousand, and what people do with them all day."""

from collections.abc import Iterator
from itertools import count, cycle
from typing import Any

from scheda.core.parties.models import Party
from scheda.core.parties.services.bulk import PartyDraft, create_many
from scheda.foundation.bench.points import Call, Fill, Scenario

CSRF = {"X-CSRFToken": "b" * 32}
FIRMS = ("Officine", "Edilizia", "Trasporti", "Agricola", "Marmi", "Cantine", "Vivai")
SURNAMES = ("Bressan", "Zanetti", "Fabris", "Moretti", "Galli", "Pavan", "Conti", "Zago")
TOWNS = ("Padova", "Treviso", "Vicenza", "Verona", "Rovigo")
BATCH = 5_000


class PartyFill(Fill):
    key = "parties"
    order = 10

    def fill(self, count: int, user: Any) -> None:
        for start in range(0, count, BATCH):
            numbers = range(start, min(start + BATCH, count))
            create_many([_customer(number, user) for number in numbers], by=None)


def _customer(number: int, user: Any) -> PartyDraft:
    name = f"{FIRMS[number % 7]} {SURNAMES[number // 7 % 8]} {number}"
    return PartyDraft(
        facts={
            "name": name,
            "vat_country": "IT",
            "vat_number": f"{number:011d}",
            "lifecycle": Party.Lifecycle.CUSTOMER,
            "owner": user,
        },
        address={"type": "legal", "city": TOWNS[number % 5], "province": "PD", "country": "IT"},
        contacts=[("phone", f"+39 049 {5_000_000 + number}"), ("email", f"info@c{number}.example")],
    )


class ListFirstPage(Scenario):
    key = "list"
    order = 10

    def calls(self) -> Iterator[Call]:
        for sort in cycle(("name", "-name", "city", "lifecycle")):
            yield Call(f"/customers/?sort={sort}")


class OpenCard(Scenario):
    key = "card"
    order = 20

    def calls(self) -> Iterator[Call]:
        some = list(Party.objects.order_by("pk").values_list("pk", flat=True)[:500])
        for pk in cycle(some):
            yield Call(f"/customers/{pk}/")


class Palette(Scenario):
    """A few letters more each time, as the palette asks while somebody types."""

    key = "search"
    order = 30

    def calls(self) -> Iterator[Call]:
        names = list(Party.objects.order_by("pk").values_list("name", flat=True)[:300])
        for name in cycle(names):
            for length in (4, 8, 14, len(name)):
                yield Call(f"/search/?q={name[:length].replace(' ', '+')}", headers=HTMX)


class CreateCustomer(Scenario):
    key = "create"
    order = 40

    def calls(self) -> Iterator[Call]:
        start = Party.objects.count()
        for number in count(start):
            body = {"name": f"Nuova Misura {number}", "kind": "company"}
            yield Call("/api/v1/parties/", "POST", body, CSRF)


HTMX = {"HX-Request": "true"}
