"""An id in a body, a form or behind a question mark opens nothing that an address would not.

A reference to what another owns is refused exactly as one to nothing: the same status, the same
words. So nobody learns from the answer whether it exists.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
import time_machine
from django import forms
from django.utils import timezone

from scheda.modules.documents.models import Document
from scheda.modules.documents.tests.factories import DocumentFactory
from tests.architecture.routes import Route
from tests.personas import addresses
from tests.personas.expected import Answer, pages
from tests.personas.office import Office, records_of
from tests.personas.people import Persona, Who
from tests.personas.references import Reference, references
from tests.personas.test_pages import PAGES

pytestmark = pytest.mark.django_db
ANY_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TOKEN = re.compile(r"[A-Za-z0-9]{64}|\d{4}-\d\d-\d\dT[\d:]+\.\d+")
# Parameters that lists, cards and forms take, and what they mean.
PARAMETERS = {
    "customer": "party",
    "group": "party",
    "party": "party",
    "sphere": "address",
    "site": "address",
    "person": "person",
    "task": "task",
    "machine": "machine",
    "equipment": "machine",
    "document": "document",
    "ticket": "ticket",
    "of": "ticket",
    "activity": "activity",
    "batch": "document",
    "from": "party",
    "parent": "party",
    "record": "party",
    "who": "party",
}
ROWS = pages()
# Of several, those that are not there are left out and the rest is done.
LEFT_OUT = {"contact_point_ids", "task_ids"}
READ_BY_OWNER = [
    route
    for route in PAGES
    if "GET" in (doors := ROWS[route.name].doors) and doors["GET"][Who.OWNER] is Answer.IN
]
REFERENCES = list(references())


@pytest.fixture(scope="module")
def hidden(office: Office) -> dict[str, Any]:
    """One of everything that belongs to another, and a document known by its key over there."""
    other = office.personas[Who.OTHER].user
    known = records_of(other, None)
    known["mirrored"] = DocumentFactory(party=known["party"], source="erp", source_id="X1")
    for record in known.values():
        record.refresh_from_db()
    office.watch.begin()
    return known


@pytest.fixture
def owner(office: Office) -> Iterator[Persona]:
    """At one moment, because pages say how long ago, and their answers are compared."""
    persona = office.personas[Who.OWNER]
    persona.prove_again()
    with time_machine.travel(timezone.now(), tick=False):
        yield persona


def scrubbed(response: Any) -> tuple[int, str]:
    """What is left to compare once ids and tokens of the moment are gone."""
    content = b"".join(response) if response.streaming else response.content
    if content.startswith(b"%PDF"):
        return response.status_code, "a printed sheet says when it was printed"
    words = ANY_ID.sub("ID", content.decode(errors="replace"))
    return response.status_code, TOKEN.sub("TOKEN", words)


def told(persona: Persona, method: str, path: str, **asked: Any) -> tuple[int, str]:
    return scrubbed(persona.ask(method, path, **asked))


@pytest.mark.parametrize("reference", REFERENCES, ids=str)
def test_an_id_in_a_body_is_no_door(
    reference: Reference, office: Office, owner: Persona, hidden: dict[str, Any]
):
    answers = []
    for value in (uuid4(), hidden[reference.thing].pk if reference.thing in hidden else uuid4()):
        with office.watch.request() as trace:
            path = reference.path.format_map(_Ids(office))
            body = reference.body(office, value)
            answer = told(
                owner, reference.method, f"/api/v1/{path}", body=body,
                content_type="application/json",
            )  # fmt: skip
            changed = trace.changed()
            assert reference.name in LEFT_OUT or changed == []
            assert reference.thing not in hidden or is_as_it_was(hidden[reference.thing])
        answers.append(answer)

    unknown, foreign = answers
    assert reference.name in LEFT_OUT or unknown[0] in {404, 422}, unknown
    assert reference.thing in hidden or reference.is_known_to_all
    assert foreign == unknown


def is_as_it_was(record: Any) -> bool:
    known = type(record)._default_manager.get(pk=record.pk)
    return (known.updated_at, known.version) == (record.updated_at, record.version)


class _Ids(dict[str, Any]):
    """Arguments of a path, by their names."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def __missing__(self, name: str) -> Any:
        words = addresses.ARGUMENTS["api"]
        if name == "part_id":
            return self.office["address"].pk
        word = words[name]
        return word[1:] if word.startswith("=") else self.office[word].pk


@pytest.mark.parametrize("route", READ_BY_OWNER, ids=lambda route: route.name)
def test_no_form_offers_or_takes_what_another_owns(
    route: Route, office: Office, owner: Persona, hidden: dict[str, Any]
):
    ids = {record.pk for record in hidden.values() if isinstance(record.pk, UUID)}
    with office.watch.request():
        response = owner.ask("GET", addresses.path_of(route, office, Who.OWNER))
        shown = forms_of(response.context)
        scrubbed(response)

        for form in shown:
            for name, field in form.fields.items():
                if isinstance(field, forms.ModelChoiceField):
                    offered = field.queryset.filter(pk__in=ids)
                    assert list(offered) == [], f"{type(form).__name__}.{name}"


@pytest.mark.parametrize("route", READ_BY_OWNER, ids=lambda route: route.name)
def test_an_id_behind_the_question_mark_is_no_door(
    route: Route, office: Office, owner: Persona, hidden: dict[str, Any]
):
    path = addresses.path_of(route, office, Who.OWNER)
    asked = addresses.query_of(route, office)
    foreign = {name: str(hidden[thing].pk) for name, thing in PARAMETERS.items()}
    unknown = {name: str(uuid4()) for name in PARAMETERS}

    answers = []
    for words in (foreign, unknown):
        with office.watch.request():
            answers.append(told(owner, "GET", f"{path}?{urlencode({**words, **asked})}"))

    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", PARAMETERS)
@pytest.mark.parametrize(
    "path", ["customers", "tasks", "documents", "machines", "tickets", "papers", "needs", "choose"]
)
def test_a_list_narrowed_by_what_another_owns_is_as_narrowed_by_nothing(
    path: str, name: str, office: Office, owner: Persona, hidden: dict[str, Any]
):
    place = "/choose/parties.party/" if path == "choose" else f"/{path}/"
    answers = []
    for value in (hidden[PARAMETERS[name]].pk, uuid4()):
        with office.watch.request():
            answers.append(told(owner, "GET", f"{place}?{name}={value}"))

    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("path", "thing", "fields"),
    [
        ("/customers/?action=archive", "party", {}),
        ("/customers/?action=tag", "party", {"tags": "vip", "tag": "vip"}),
        ("/customers/?action=bin", "party", {}),
        ("/tasks/?action=done", "task", {}),
        ("/tickets/?action=priority", "ticket", {"priority": "urgent"}),
        ("/documents/?action=settle", "document", {}),
        ("/machines/?action=condition", "machine", {"condition": "good"}),
    ],
)
def test_a_deed_at_many_leaves_out_what_another_owns(
    path: str, thing: str, fields: dict[str, str], office: Office, owner: Persona, hidden: Any
):
    answers = []
    for value in (hidden[thing].pk, uuid4()):
        with office.watch.request() as trace:
            body = urlencode({**fields, "ids": value})
            answers.append(told(owner, "POST", path, body=body))
            assert trace.changed() == []

    assert answers[0] == answers[1]


def test_a_document_of_another_is_not_taken_over_by_its_key(office: Office, owner: Persona, hidden):
    """Who knows the key of a document over there cannot move it to a customer of theirs."""
    before = Document.objects.filter(pk=hidden["mirrored"].pk).values().get()
    body = {
        "party_id": str(office["party"].pk), "kind": "invoice", "number": "1",
        "date": "2026-03-09", "net": "1", "tax": "0",
    }  # fmt: skip
    with office.watch.request():
        answer = owner.ask(
            "PUT", "/api/v1/documents/mirrored/erp/X1", json.dumps(body), "application/json"
        )
        after = Document.objects.filter(pk=hidden["mirrored"].pk).values().get()

    assert after == before
    assert answer.status_code in {403, 404, 409, 422}


def forms_of(context: Any) -> Iterator[Any]:
    known: dict[int, Any] = {}
    for layer in context or []:
        for names in getattr(layer, "dicts", [layer]):
            found = [one for one in names.values() if isinstance(one, forms.BaseForm)]
            known |= {id(form): form for form in found}
    return iter(known.values())
