"""What rules hide shows nowhere, is found by nothing, and is not lost by who does not see it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core import mail

from scheda.core.parties.models import Party
from scheda.foundation.access.record_types import record_types
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.notifications import mailing
from tests.personas import addresses
from tests.personas.bodies import filled_body
from tests.personas.expected import Answer, pages
from tests.personas.hidden import OF_TYPE, Aviary, hideable, plant_fields
from tests.personas.office import Office
from tests.personas.people import Persona, Who
from tests.personas.surfaces import API_LISTS, LISTS, OPERATION_PATHS, SURFACES, read, rows_of
from tests.personas.test_operations import OPERATIONS
from tests.personas.test_pages import PAGES
from tests.personas.test_references import READ_BY_OWNER, forms_of

pytestmark = pytest.mark.django_db
Planted = tuple[Office, Aviary, Persona]
WRITTEN_BY_OWNER = [
    route for route in PAGES if pages()[route.name].answer(Who.OWNER, "POST") is Answer.IN
]
# Services write these anew at every save, and a canary is no tax number; a rate needs a rent.
CHECKED = {
    *("tax_code", "vat_number", "trade_register_number", "sdi_code", "personal_tax_code"),
    *("bank_account", "monthly_rate"),
}
# Of what strict mode seals, the history keeps no former value.
FORMER = {"contact email", "contact pec", "contact web"}
EDITED = {
    "parties.party": "/customers/{}/edit/",
    "activities.task": "/tasks/{}/edit/",
    "dossier.paper": "/papers/{}/edit/",
    "equipment.equipment": "/machines/{}/edit/",
    "service_desk.ticket": "/tickets/{}/edit/",
}


@pytest.fixture(scope="module")
def planted(office: Office) -> Planted:
    found = plant_fields(office)
    office.tally["canaries in hidden fields"] = len(found[1].rules)
    return found


def listen(planted: Planted, paths: list[str], who: Persona | None = None) -> dict[str, list[str]]:
    """What sings, by where."""
    office, aviary, reader = planted
    heard = {}
    for path in paths:
        with office.watch.request():
            heard[path] = aviary.seen_in(read(who or reader, path))
    office.tally["surfaces searched for hidden fields"] += len(paths)
    return {path: places for path, places in heard.items() if places}


def pages_of(office: Office) -> list[str]:
    person = office["person"].pk
    asked = [(route, addresses.query_of(route, office)) for route in READ_BY_OWNER]
    return [
        *(f"{addresses.path_of(one, office, Who.OWNER)}?{urlencode(more)}" for one, more in asked),
        *(f"/customers/{person}/{more}" for more in ("", "edit/", "details/", "history/")),
        f"/customers/{office['party'].pk}/sealed/personal_tax_code/",
    ]


def lists() -> list[str]:
    keys = ",".join(one.key for _kind, one in hideable())
    surfaces = [*SURFACES, f"?columns={keys}", f"?columns={keys}&export=csv"]
    return [
        *(f"/{name}/{surface}" for name in LISTS for surface in surfaces),
        *(f"/choose/{kind.key}/?q=pro" for kind in record_types),
    ]


def test_no_page_shows_a_hidden_field(planted: Planted):
    assert listen(planted, pages_of(planted[0])) == {}


def test_no_list_and_no_file_shows_a_hidden_field(planted: Planted):
    assert listen(planted, lists()) == {}


def test_no_operation_shows_a_hidden_field(planted: Planted):
    office = planted[0]
    paths = [addresses.path_of(route, office, Who.OWNER) for _path, route in OPERATION_PATHS]

    assert listen(planted, [*paths, *(f"/api/v1/{name}/?limit=200" for name in API_LISTS)]) == {}


def test_no_answer_to_a_form_shows_a_hidden_field(planted: Planted):
    """Refused or done: what is drawn again afterwards is drawn for the same reader."""
    office, aviary, _reader = planted
    heard = {}
    for route in WRITTEN_BY_OWNER:
        path, body = addresses.path_of(route, office, Who.OWNER), addresses.form_of(route, office)
        heard[path] = aviary.seen_in(answered(planted, "POST", path, body=urlencode(body)))

    assert {path: places for path, places in heard.items() if places} == {}


def test_no_answer_to_a_write_shows_a_hidden_field(planted: Planted):
    office, aviary, _reader = planted
    heard = {}
    for method, path, route, operation in OPERATIONS:
        if method != "GET":
            body, content_type = filled_body(operation, office)
            where = addresses.path_of(route, office, Who.OWNER)
            told = answered(planted, method, where, body=body, content_type=content_type)
            heard[f"{method} {path}"] = aviary.seen_in(told)

    assert {path: places for path, places in heard.items() if places} == {}


def answered(planted: Planted, method: str, path: str, **asked: Any) -> str:
    office, _aviary, reader = planted
    reader.prove_again()
    with office.watch.request():
        response = reader.ask(method, path, **asked)
        assert response.status_code < 500, f"{method} {path}"
        content = b"".join(response) if response.streaming else response.content
        return f"{response.headers}" + content.decode(errors="replace")


def test_a_search_for_each_word_finds_nothing(planted: Planted):
    """Asked for all but the end of the word, so that the question is no answer."""
    office, aviary, _reader = planted
    words = [word[:-2] for word in aviary.words]
    search = [f"/search/?{urlencode({'q': word})}" for word in words]
    history = [f"/customers/{office['party'].pk}/timeline/?{urlencode({'q': w})}" for w in words]

    assert listen(planted, search + history) == {}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_is_narrowed_by_a_hidden_field(name: str, planted: Planted):
    """Narrowed or ordered by it a list is as it was, and its words find nothing in it."""
    office, aviary, reader = planted
    plain = rows_of(reader, office, f"/{name}/?")
    shown = {one.key for kind in record_types for one in kind.fields or () if not one.hideable}
    keys = {one.key for _kind, one in hideable()} - shown
    for asked in ({key: "zaunkoenig"} for key in keys):
        assert rows_of(reader, office, f"/{name}/?{urlencode(asked)}") == plain, asked
    for key in keys:
        assert rows_of(reader, office, f"/{name}/?sort={key}") == plain, key
    for word in aviary.words:
        assert rows_of(reader, office, f"/{name}/?{urlencode({'q': word})}") == [], word


@pytest.mark.parametrize("name", API_LISTS)
def test_the_api_refuses_to_sort_and_filter_by_a_hidden_field(name: str, planted: Planted):
    _office, _aviary, reader = planted
    kinds = dict(zip(API_LISTS, map(record_types.__getitem__, OF_LISTS), strict=True))
    for one in kinds[name].fields or ():
        if one.hideable:
            for asked in ({one.key: "x"}, {f"{one.key}__has": "x"}, {"sort": one.key}):
                answer = reader.ask("GET", f"/api/v1/{name}/?{urlencode(asked)}")
                assert answer.status_code == 422, asked


OF_LISTS = (
    "parties.party", "activities.task", "documents.document", "equipment.equipment",
    "service_desk.ticket", "dossier.paper", "needs.need",
)  # fmt: skip


def told_by(record: Any, columns: Iterable[str]) -> dict[str, Any]:
    """What is sealed anew is still the same."""
    return {name: getattr(record, name) for name in (*columns, "version")}


@pytest.mark.parametrize("kind", EDITED)
def test_saving_a_form_loses_nothing_that_it_did_not_show(kind: str, planted: Planted):
    office, _aviary, reader = planted
    record = office[OF_TYPE[kind]]
    columns = {one.columns[0] for its, one in hideable() if its.key == kind} - CHECKED
    known = type(record).objects.filter(pk=record.pk)
    path = EDITED[kind].format(record.pk)
    with office.watch.request():
        before = told_by(known.get(), columns)
        [form] = forms_of(reader.ask("GET", path).context)
        sent = {name: form[name].value() for name in form.fields}
        filled = {name: value for name, value in sent.items() if value not in (None, "", False)}
        filled["version"] = before["version"]
        answer = reader.ask("POST", path, urlencode(filled, doseq=True))
        after = told_by(known.get(), columns)

    assert answer.status_code == 302, answer.content.decode()
    assert after.pop("version") > before.pop("version")
    assert after == before
    assert columns.isdisjoint(form.fields)


@pytest.mark.parametrize(
    ("path", "thing", "field"),
    [
        ("tasks/{}", "task", "note"),
        ("needs/{}", "need", "note"),
        ("papers/{}", "paper", "issued_on"),
        ("tickets/{}", "ticket", "severity"),
        ("machines/{}", "machine", "notes"),
        ("parties/{}", "party", "notes"),
    ],
)
def test_a_program_is_refused_what_a_rule_hides(
    path: str, thing: str, field: str, planted: Planted
):
    office, _aviary, reader = planted
    body = f'{{"{field}": null}}'
    with office.watch.request():
        where = f"/api/v1/{path.format(office[thing].pk)}"
        answer = reader.ask("PATCH", where, body, "application/json")

    assert (answer.status_code, field in answer.content.decode()) == (422, True)


def test_no_fact_that_leaves_the_house_carries_a_hidden_field(planted: Planted):
    """Outside programs hear of records by their ids, and ask as somebody with rights."""
    office, aviary, reader = planted
    told = "\n".join(str(one) for one in OutboxEntry.objects.values_list("payload", flat=True))
    with office.watch.request():
        mailing.send_due()
        letters = [one for one in mail.outbox if reader.user.email in one.to]

    assert aviary.seen_in(told) == []
    assert aviary.seen_in("\n".join(str(one.message()) for one in letters)) == []


def test_the_words_were_really_there(planted: Planted):
    """Otherwise silence would prove nothing."""
    office, aviary, _reader = planted
    administrator = office.personas[Who.ADMINISTRATOR]
    singing = listen(planted, [*pages_of(office), *lists()], administrator)
    heard = {place for places in singing.values() for place in places}

    blanked = FORMER if settings.STRICT else set()
    assert aviary.rules.keys() - heard == blanked
    assert len(aviary.rules) >= 50
    assert Party.objects.filter(pk=office["party"].pk).exists()
