"""What people do with customers all day."""

from collections.abc import Iterator
from itertools import count, cycle
from typing import Any

from scheda.core.parties.models import Party
from scheda.foundation.bench.points import Call, Scenario

CSRF = {"X-CSRFToken": "b" * 32}


class ListFirstPage(Scenario):
    key = "list"
    order = 10

    def calls(self, user: Any) -> Iterator[Call]:
        for sort in cycle(("name", "-name", "city", "lifecycle")):
            yield Call(f"/customers/?sort={sort}")


class OpenCard(Scenario):
    key = "card"
    order = 20

    def calls(self, user: Any) -> Iterator[Call]:
        some = list(
            Party.objects.visible_to(user).order_by("pk").values_list("pk", flat=True)[:500]
        )
        for pk in cycle(some):
            yield Call(f"/customers/{pk}/")


class Palette(Scenario):
    """A few letters more each time, as the palette asks while somebody types."""

    key = "search"
    order = 30

    def calls(self, user: Any) -> Iterator[Call]:
        names = list(
            Party.objects.visible_to(user).order_by("pk").values_list("name", flat=True)[:300]
        )
        for name in cycle(names):
            for length in (4, 8, 14, len(name)):
                yield Call(f"/search/?q={name[:length].replace(' ', '+')}", headers=HTMX)


class CreateCustomer(Scenario):
    key = "create"
    order = 40

    def calls(self, user: Any) -> Iterator[Call]:
        start = Party.objects.count()
        for number in count(start):
            body = {"name": f"Nuova Misura {number}", "kind": "company"}
            yield Call("/api/v1/parties/", "POST", body, CSRF)


HTMX = {"HX-Request": "true"}
