"""What is hidden stays hidden on every surface that is derived from it."""

from urllib.parse import urlencode

import pytest
from django.core import mail

from scheda.core.parties.models import Party
from scheda.foundation.access.record_types import record_types
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import TeamFactory
from scheda.foundation.notifications import mailing
from scheda.foundation.search.models import SearchEntry
from tests.architecture.routes import Route
from tests.personas import addresses
from tests.personas.canaries import Cage, plant
from tests.personas.office import Office
from tests.personas.people import Persona, Who, in_team, reaching
from tests.personas.surfaces import API_LISTS, LISTS, OPERATION_PATHS, SURFACES, read
from tests.personas.test_references import READ_BY_OWNER

pytestmark = pytest.mark.django_db
READERS = (Who.OWNER, Who.MATE, Who.LEAD)
MOST_EXPECTED = 200


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
