"""What is hidden stays hidden on every surface that is derived from it."""

import io
import zipfile
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import mail

from scheda.core.parties.models import Party
from scheda.foundation.access.models import FieldRule
from scheda.foundation.access.record_types import record_types
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import TeamFactory
from scheda.foundation.notifications import mailing
from scheda.foundation.records.kinds import Kind
from scheda.foundation.search.models import SearchEntry
from tests.architecture.routes import Route
from tests.personas import addresses
from tests.personas.canaries import Cage, plant
from tests.personas.office import Office
from tests.personas.people import Persona, Who, in_team, reaching, signed_in
from tests.personas.test_operations import OPERATIONS
from tests.personas.test_references import READ_BY_OWNER

pytestmark = pytest.mark.django_db
WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.TAGS, Kind.URL, Kind.EMAIL)
LISTS = ("customers", "tasks", "documents", "machines", "tickets", "papers", "needs")
API_LISTS = ("parties", "tasks", "documents", "machines", "tickets", "papers", "needs")
SURFACES = (
    "?part=counts", "?part=filters", "?export=csv", "?export=xlsx", "?export=csv&all=1",
    "?q=kanarek", "?sort=name", "?columns=name,notes,legal_name,note,subject,root_cause",
    "?q=zzzz",
)  # fmt: skip
READERS = (Who.OWNER, Who.MATE, Who.LEAD)
OPERATION_PATHS = [
    (path, route) for method, path, route, _operation in OPERATIONS if method == "GET"
]


@pytest.fixture(scope="module")
def cage(office: Office) -> Cage:
    """Three customers of people the readers have nothing to do with."""
    cage = Cage()
    stranger, distant = reaching(Scope.OWN), reaching(Scope.OWN)
    elsewhere = TeamFactory(name=cage.bird("team"))
    in_team(elsewhere, distant)
    plant(cage, "another's", stranger, owner=stranger)
    plant(cage, "another team's", distant, owner=distant, team=elsewhere)
    plant(cage, "another's, private", stranger, owner=stranger, is_private=True)
    plant(cage, "private", distant, owner=distant, team=office["team"], is_private=True)
    office.things["team_name_is_known"] = elsewhere
    name = str(elsewhere.name)
    cage.places = {word: place for word, place in cage.places.items() if word != name}
    return cage


@pytest.fixture(scope="module")
def hidden_fields(office: Office) -> tuple[Persona, Cage]:
    """Somebody who sees every record, and of it only what leads there."""
    cage, user = Cage(first=500), reaching(Scope.ALL)
    plant(cage, "hidden field", office["owner"], owner=office["owner"], team=office["team"])
    role = user.roles.get()
    for kind in record_types:
        for one in kind.fields or ():
            if one.kind in WORDS and not one.is_link:
                FieldRule.objects.create(
                    role=role, record_type=kind.key, field=one.key, effect="hidden"
                )
    return signed_in(Who.ALL, user), cage


def read(persona: Persona, path: str) -> str:
    """All that an answer says: content, archives opened, headers, where it leads."""
    persona.prove_again()
    response = persona.ask("GET", path)
    content = b"".join(response) if response.streaming else response.content
    told = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return told + content.decode(errors="replace")


@pytest.mark.parametrize("who", READERS, ids=lambda who: who.name)
def test_no_page_sings(who: Who, office: Office, cage: Cage):
    seen = {}
    for route in READ_BY_OWNER:
        with office.watch.request():
            seen[route.name] = cage.seen_in(read(office.personas[who], page_of(route, office)))

    assert {name: places for name, places in seen.items() if places} == {}
    assert len(cage.places) >= MOST_EXPECTED


@pytest.mark.parametrize("who", READERS, ids=lambda who: who.name)
def test_no_list_filter_count_or_export_sings(who: Who, office: Office, cage: Cage):
    paths = [f"/{name}/{surface}" for name in LISTS for surface in SURFACES]
    paths += ["/search/?q=kanarek", "/activities/mentions/?q=kan", "/notifications/latest/"]
    paths += [f"/choose/{kind.key}/?q=kanarek" for kind in record_types]

    assert singing(office, office.personas[who], paths, cage) == {}


@pytest.mark.parametrize("who", [*READERS, Who.READER], ids=lambda who: who.name)
def test_no_operation_sings(who: Who, office: Office, cage: Cage):
    persona = office.personas[who]
    paths = [addresses.path_of(route, office, who) for _path, route in OPERATION_PATHS]
    paths += [f"/api/v1/{name}/?q=kanarek&limit=200" for name in API_LISTS]

    assert singing(office, persona, paths, cage) == {}


def test_a_search_for_each_word_finds_nothing(office: Office, cage: Cage):
    """Asked for all but the end of the word, so that the question is no answer."""
    paths = [f"/search/?{urlencode({'q': word[:-2]})}" for word in cage.places]

    assert singing(office, office.personas[Who.OWNER], paths, cage) == {}


def test_the_address_of_each_hidden_customer_says_nothing(office: Office, cage: Cage):
    hidden = [one.pk for one in Party.objects.all() if cage.seen_in(one.name)]
    paths = [
        f"/customers/{pk}/{more}"
        for pk in hidden
        for more in ("", "history/", "timeline/", "people/", "sheet.pdf", "credit/", "place/")
    ]

    assert len(hidden) >= 3
    assert singing(office, office.personas[Who.OWNER], paths, cage) == {}


def test_feeds_and_letters_do_not_sing(office: Office, cage: Cage):
    feed = f"/calendar/feed/{office['feed_token']}.ics"

    assert singing(office, office.personas[Who.ANONYMOUS], [feed], cage) == {}

    with office.watch.request():
        mailing.send_due()
        letters = [letter for letter in mail.outbox if office["owner"].email in letter.to]
        assert cage.seen_in("\n".join(str(letter.message()) for letter in letters)) == []


def test_the_words_were_really_there_to_be_found(office: Office, cage: Cage):
    """Otherwise silence would prove nothing."""
    persona = office.personas[Who.ADMINISTRATOR]

    assert SearchEntry.objects.filter(words__contains="kanarek").count() >= 12
    assert len(cage.seen_in(read(persona, "/customers/?export=csv&all=1"))) >= 9
    assert len(cage.seen_in(read(persona, "/search/?q=kanarek"))) >= 5
    office.tally["canaries in hidden records"] = len(cage.places)


def test_no_surface_shows_a_hidden_field(office: Office, hidden_fields: tuple[Persona, Cage]):
    persona, cage = hidden_fields
    places = {
        word: place for word, place in cage.places.items()
        if place.removeprefix("hidden field: ") in FIELDS
    }  # fmt: skip
    kept = Cage(places)
    party = Party.objects.get(name__in=[w for w, p in cage.places.items() if p.endswith(": name")])
    paths = [f"/{name}/{surface}" for name in LISTS for surface in SURFACES]
    paths += [f"/api/v1/{name}/?limit=200" for name in API_LISTS]
    paths += [
        f"/customers/{party.pk}/{more}"
        for more in ("", "history/", "timeline/", "people/", "details/", "edit/", "head/")
    ]
    paths += [f"/api/v1/parties/{party.pk}", f"/api/v1/timeline/{party.pk}"]
    paths += [f"/search/?{urlencode({'q': word[:-2]})}" for word in places]
    office.tally["canaries in hidden fields"] = len(places)

    assert len(places) == len(FIELDS)
    assert singing(office, persona, paths, kept) == {}


@pytest.mark.parametrize("name", [one for one in LISTS if one != "tickets"])
def test_a_hidden_field_neither_sorts_nor_filters(name: str, office: Office, hidden_fields: Any):
    """A list narrowed or ordered by it is the list as it was: nobody guesses letter by letter."""
    persona, _cage = hidden_fields
    plain = rows_of(persona, office, f"/{name}/?")
    every = [one for kind in record_types for one in kind.fields or ()]
    shown = {one.key for one in every if one.is_link}
    for one in every:
        if one.kind in WORDS and one.key not in shown:
            for asked in ({one.key: "kanarek"}, {one.key: "zz"}, {"sort": one.key}):
                assert rows_of(persona, office, f"/{name}/?{urlencode(asked)}") == plain, asked


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (name, one.key)
        for name, kind in (("parties", "parties.party"), ("machines", "equipment.equipment"))
        for one in record_types[kind].fields
        if one.kind in WORDS and not one.is_link
    ],
)
def test_the_api_refuses_to_sort_and_filter_by_a_hidden_field(
    name: str, key: str, office: Office, hidden_fields: Any
):
    persona, _cage = hidden_fields
    for asked in ({key: "kanarek"}, {f"{key}__contains": "k"}, {"sort": key}):
        answer = persona.ask("GET", f"/api/v1/{name}/?{urlencode(asked)}")
        assert answer.status_code == 422, asked


# Fields of a customer and of a machine that are hidden from that reader.
FIELDS = {
    "legal name", "notes", "notes, changed", "website", "industry", "tag", "register", "pec",
    "note of the machine",
}  # fmt: skip
MOST_EXPECTED = 200


def page_of(route: Route, office: Office) -> str:
    path, query = addresses.path_of(route, office, Who.OWNER), addresses.query_of(route, office)
    return f"{path}?{urlencode({**query, 'q': 'kanarek'})}"


def singing(office: Office, persona: Persona, paths: list[str], cage: Cage) -> dict[str, list[str]]:
    heard = {}
    for path in paths:
        with office.watch.request():
            heard[path] = cage.seen_in(read(persona, path))
    office.tally["surfaces searched for canaries"] += len(paths)
    return {path: places for path, places in heard.items() if places}


def rows_of(persona: Persona, office: Office, path: str) -> list[str]:
    with office.watch.request():
        response = persona.ask("GET", path, headers={"HX-Request": "true"})
        return [
            line for line in response.content.decode().splitlines()
            if "<tr" in line or 'data-key="' in line
        ]  # fmt: skip
