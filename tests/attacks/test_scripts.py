"""Stored scripts: words of people never become elements, attributes or addresses that run."""

import csv
import io
from html.parser import HTMLParser
from typing import Any

import pytest

from scheda.core.parties.public import writing
from scheda.foundation.accounts.models import User
from tests.personas import addresses
from tests.personas.canaries import Cage, plant
from tests.personas.office import Office
from tests.personas.people import Who
from tests.personas.test_references import READ_BY_OWNER

pytestmark = pytest.mark.django_db
HOOK = "kitxss"
PAYLOADS = (
    "<script>kitxss()</script>",
    "<img src=x onerror=kitxss()>",
    "<svg onload=kitxss()>",
    '"><script>kitxss()</script>',
    "' autofocus onfocus=kitxss() x='",
    '" onmouseover="kitxss()',
    "</textarea><script>kitxss()</script>",
    "</script><script>kitxss()</script>",
    "</title><img src=x onerror=kitxss()>",
    "javascript:kitxss()",
    "<a href=javascript:kitxss()>x</a>",
    "<iframe srcdoc='<script>kitxss()</script>'>",
    "<div hx-get=/kitxss hx-trigger=load>",
    "{{kitxss}}{% kitxss %}${kitxss}",
    "<math><mtext><style><img src=x onerror=kitxss()>",
)
RUNNING = ("script", "iframe", "object", "embed", "base")
ADDRESSES = ("href", "src", "action", "formaction", "data", "srcdoc", "hx-get", "hx-post")


class Runner(HTMLParser):
    """Reads a page as a browser would, and notes what of the payload would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ran: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag if tag in RUNNING else ""
        for name, value in attrs:
            said = value or ""
            if name.startswith(("on", "hx-on")) and HOOK in said:
                self.ran.append(f"<{tag} {name}={said}>")
            if name in ADDRESSES and HOOK in said and self.leads_astray(said):
                self.ran.append(f"<{tag} {name}={said}>")
        if tag in {"base", "object", "embed", "math"}:
            self.ran.append(f"<{tag}>")

    def leads_astray(self, said: str) -> bool:
        folded = "".join(said.split()).casefold()
        return folded.startswith(("javascript:", "data:text", "vbscript:", "/kitxss"))

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside and HOOK in data:
            self.ran.append(f"<{self.inside}>{data}")


class Payloads(Cage):
    """Every place of a record holds another payload, in turn."""

    def bird(self, place: str) -> str:
        word = PAYLOADS[(len(self.places) + self.shift) % len(PAYLOADS)]
        self.places[f"{len(self.places)} {place}"] = word
        if place.rpartition(": ")[2] in STRICT:
            return f"plain{len(self.places)}"
        return word

    shift = 0


# These take no such words: an address, a file name, a code that is looked at.
STRICT = {
    "website",
    "register",
    "tag",
    "pec",
    "e-mail",
    "saved view",
    "filter",
    "file name",
    "paper file",
    "source id",
}


@pytest.fixture(scope="module")
def infected(office: Office) -> Any:
    """Fifteen customers: each payload has been in each place."""
    owner = office["owner"]
    User.objects.filter(pk=owner.pk).update(name=PAYLOADS[1])
    parties = []
    for shift in range(len(PAYLOADS)):
        payloads = Payloads()
        payloads.shift = shift
        parties.append(plant(payloads, "x", owner, owner=owner, team=office["team"]))
    return parties


def what_runs(text: str) -> list[str]:
    runner = Runner()
    runner.feed(text)
    return runner.ran


@pytest.mark.parametrize("who", [Who.OWNER, Who.LEAD, Who.ADMINISTRATOR], ids=lambda who: who.name)
def test_nothing_that_people_wrote_runs_on_a_page(who: Who, office: Office, infected: Any):
    persona, ran = office.personas[who], {}
    paths = [addresses.path_of(route, office, Who.OWNER) for route in READ_BY_OWNER]
    paths += [
        f"/customers/{party.pk}/{more}"
        for party in infected[:: 1 if who is Who.OWNER else 5]
        for more in ("", "history/", "people/", "details/", "edit/", "timeline/", "place/")
    ]
    for path in paths:
        persona.prove_again()
        with office.watch.request():
            response = persona.ask("GET", path)
            content = b"".join(response) if response.streaming else response.content
            if response.headers.get("Content-Type", "").startswith("text/html"):
                ran[path] = what_runs(content.decode(errors="replace"))

    assert {path: found for path, found in ran.items() if found} == {}
    assert sum(HOOK in str(party.name) for party in infected) == len(PAYLOADS)


def test_the_reader_of_these_tests_would_notice():
    noticed = [payload for payload in PAYLOADS if what_runs(f"<p>{payload}</p>")]

    assert len(noticed) >= 9
    assert what_runs("<p>&lt;script&gt;kitxss()&lt;/script&gt;</p>") == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\uff1d"])
def test_no_export_begins_a_cell_like_a_formula(start: str, office: Office):
    persona, words = office.personas[Who.OWNER], f"{start}cmd|'/C calc'!A0"
    persona.prove_again()
    with office.watch.request():
        writing.create(
            by=office["owner"], owner=office["owner"], name=f"x{words}", legal_name=words,
            notes=words, industry=words, tags=[words.strip()],
        )  # fmt: skip
        response = persona.ask("GET", "/customers/?export=csv&all=1")
        rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))

    cells = [cell for row in rows for cell in row if "calc" in cell]
    assert len(cells) >= 1
    assert [cell for cell in cells if cell.lstrip()[:1] in set("=+-@\uff1d")] == []
