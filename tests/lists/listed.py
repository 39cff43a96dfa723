import json
from dataclasses import dataclass
from typing import Any

from django.test import Client
from lxml import html

HTMX = {"HX-Request": "true"}


@dataclass
class Listed:
    """A list in a browser: asked by its query, read by what it shows."""

    client: Client
    path: str

    def __call__(self, query: str = "", **headers: str) -> "Shown":
        return Shown(self.client.get(f"{self.path}?{query}", headers=headers))

    def fragment(self, query: str = "") -> "Shown":
        return self(query, **HTMX)

    def do(self, action: str, **sent: Any) -> Any:
        address = f"{self.path}?part=bulk&action={action}"
        return self.client.post(address, sent, headers=HTMX)


class Shown:
    """One answer of a list."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.status = answer.status_code

    @property
    def text(self) -> str:
        return str(self.answer.content.decode())

    @property
    def tree(self) -> Any:
        return html.fromstring(self.text)

    def find(self, path: str) -> list[Any]:
        return list(self.tree.xpath(path))

    def said(self, path: str) -> list[str]:
        return [" ".join(one.text_content().split()) for one in self.find(path)]

    @property
    def filled_in(self) -> dict[str, Any]:
        """What the form of the page would send as it stands."""
        return dict(next(form for form in self.tree.forms if "name" in form.fields).form_values())

    @property
    def names(self) -> list[str]:
        return self.said("//tbody//a[contains(@class, 'name')]")

    @property
    def heads(self) -> list[str]:
        return self.said("//thead//th[not(@class='cb')]")

    @property
    def chips(self) -> list[str]:
        return self.find("//*[@class='chip'][@role='group']/@aria-label")

    @property
    def tabs(self) -> list[str]:
        return self.said("//nav[@id='views']/a")

    def link(self, rel: str) -> str:
        """The query of the previous or next page, or nothing."""
        found = self.find(f"//a[@rel='{rel}']/@href")
        return str(found[0].partition("?")[2]) if found else ""

    @property
    def events(self) -> dict[str, Any]:
        return dict(json.loads(self.answer.headers.get("HX-Trigger", "{}")))

    @property
    def goes_to(self) -> str:
        return str(json.loads(self.answer.headers["HX-Location"])["path"])
