"""Being found: search entries, the list's search box, duplicates, choosing by typing."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.choosers import COMPANY, PERSON
from scheda.core.parties.models import Party
from scheda.core.parties.queries.matching import matching
from scheda.core.parties.services import indexing, many, parties, people, reaching
from scheda.core.parties.services.duplicates import Draft, duplicates_of
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.choosing.choosers import chooser_of
from scheda.foundation.search import queries
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.queries import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return salesperson()


@pytest.fixture
def party(owner):
    return parties.create(
        by=owner,
        name="Edilcantieri Vallescura S.r.l.",
        legal_name="Vallescura Costruzioni",
        vat_number="IT00743110157",
        tags=["noleggio"],
        contact_points=[
            {"type": "phone", "value": "049/555.01.71"},
            {"type": "email", "value": "Info@Vallescura.example"},
        ],
        addresses=[{"city": "Vigonza", "province": "PD"}],
    )


@pytest.mark.parametrize(
    "text",
    [
        "vallescura",
        "CANTIERI",
        "costruzioni",
        "00743110157",
        "IT00743110157",
        "5550171",
        "049 555",
        "info@vallescura",
        "vigonza noleggio",
    ],
)
def test_found_by_whatever_one_types(owner, party, text):
    assert [entry.record_id for entry in find(owner, text)] == [party.pk]
    assert list(matching(Party.objects.all(), text)) == [party]


@pytest.fixture
def listed(client, owner):
    """The names that a list shows for what is typed above it."""
    client.force_login(owner)

    def listed(text: str, **asked: str) -> set[str]:
        answer = client.get("/customers/", {"q": text, **asked})
        return {record.name for record in answer.context["screen"].page}

    return listed


@pytest.mark.parametrize("many", [queries.MANY, -1])
def test_the_list_finds_the_same_among_few_and_among_many(owner, party, listed, monkeypatch, many):
    monkeypatch.setattr(queries, "MANY", many)
    people.add_new_person(party, by=owner, person={"last_name": "Vallesin"})

    assert listed("valles") == {party.name}
    assert listed("valles", state="people") == {"Vallesin"}
    assert listed("verona") == set()


def test_a_contact_that_becomes_a_customer_is_found_among_them(owner, party, listed):
    people.add_new_person(party, by=owner, person={"last_name": "Zamboni"})
    assert listed("zamboni") == set()

    many.set_lifecycle(Party.objects.persons(), lifecycle="customer", by=owner)

    assert listed("zamboni") == {"Zamboni"}


def test_a_customer_that_becomes_a_contact_is_not(owner, party, listed):
    person = parties.create(by=owner, kind="person", last_name="Zamboni")
    assert listed("zamboni") == {"Zamboni"}

    people.add_person(party, person=person, by=owner)

    assert listed("zamboni") == set()
    assert listed("zamboni", state="people") == {"Zamboni"}


CROWD = """
INSERT INTO search_searchentry (record_type, record_id, owner_id, is_private, is_customer, title,
    detail, words, updated_at)
SELECT 'parties.party', gen_random_uuid(), %s, false, number %% 3 = 0, 'Ditta', '',
    concat(CASE number %% 10 WHEN 0 THEN 'vallescura ' END, md5(number::text)), now()
FROM generate_series(1, 3000) AS number;
ANALYZE search_searchentry;
"""


def test_the_list_of_customers_has_an_index_of_their_words(owner):
    with connection.cursor() as cursor:
        cursor.execute(CROWD, [owner.pk])
        cursor.execute("DROP INDEX search_entry_words")
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")

    found = matching(Party.objects.customers(), "vallescura", customers_of=owner)

    assert "search_entry_customer_words" in found.explain()


def test_accents_and_cedillas_do_not_matter(owner):
    party = parties.create(by=owner, name="Construcții Brașov Ștefan")

    assert list(matching(Party.objects.all(), "constructii brasov")) == [party]
    assert list(matching(Party.objects.all(), "ştefan")) == [party]


def test_two_letters_look_at_the_beginning_of_names(owner, party):
    assert list(matching(Party.objects.all(), "ed")) == [party]
    assert list(matching(Party.objects.all(), "va")) == []


def test_a_person_is_found_with_the_company(owner, party):
    role = people.add_new_person(party, by=owner, person={"last_name": "Zamboni"})

    [entry] = find(owner, "zamboni")
    assert (entry.record_id, entry.detail) == (role.person_id, party.name)


def test_a_company_renamed_renames_itself_at_its_people(owner, party):
    people.add_new_person(party, by=owner, person={"last_name": "Zamboni"})

    parties.change(party, by=owner, name="Vallescura S.p.A.")

    assert find(owner, "zamboni")[0].detail == "Vallescura S.p.A."


def test_sealed_values_are_not_in_the_index(owner):
    parties.create(by=owner, kind="person", last_name="Rossi", tax_code="RSSMRA45C12F205C")

    assert "rssmra45c12f205c" not in SearchEntry.objects.get().words


def test_the_bin_is_not_searched_until_it_gives_back(owner, party):
    parties.put_in_bin(party, by=owner)
    assert find(owner, "vallescura") == []

    parties.restore(party, by=owner)
    assert len(find(owner, "vallescura")) == 1


def test_index_follows_contact_details_and_owner(owner, party):
    reaching.add_contact_point(party, type="mobile", value="333 1234567", by=owner)
    other = salesperson()

    many.assign(Party.objects.all(), owner=other, by=owner)

    assert find(owner, "3331234567") == []
    assert len(find(other, "3331234567")) == 1


def test_rebuild_makes_the_same_index(owner, party):
    people.add_new_person(party, by=owner, person={"last_name": "Zamboni"})
    before = set(SearchEntry.objects.values_list("title", "detail", "words"))
    SearchEntry.objects.all().delete()

    assert indexing.rebuild(Party.objects.values_list("pk", flat=True)) == 2

    assert set(SearchEntry.objects.values_list("title", "detail", "words")) == before


def test_a_thousand_parties_cost_two_statements():
    ids = [PartyFactory().pk for _ in range(3)]

    with CaptureQueriesContext(connection) as captured:
        indexing.index(ids)

    assert len(captured) == 2


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"name": "edil cantieri valescura srl", "city": "Vigonza"}, "name"),
        ({"vat_number": "it 00743110157"}, "vat"),
        ({"phone": "+39 049 5550171"}, "phone"),
        ({"email": "info@vallescura.example "}, "email"),
    ],
)
def test_duplicates_are_shown_while_typing(owner, party, typed, reason):
    [found] = duplicates_of(Draft(**typed), owner)

    assert (found, found.reason) == (party, reason)


def test_a_sealed_tax_code_finds_its_person(owner):
    person = parties.create(by=owner, kind="person", last_name="Rossi", tax_code="RSSMRA45C12F205C")

    assert duplicates_of(Draft(tax_code="rssmra45c12f205c"), owner) == [person]


def test_one_customer_alike_in_many_ways_is_shown_once(owner, party):
    typed = Draft(name=party.name, vat_number="00743110157", phone="049 5550171")

    assert duplicates_of(typed, owner) == [party]


def test_a_similar_name_in_another_town_is_another_customer(owner):
    parties.create(by=owner, name="Officine Rossi", addresses=[{"city": "Padova"}])

    assert duplicates_of(Draft(name="Officine Bassi", city="Treviso"), owner) == []


def test_duplicates_out_of_sight_are_not_told(party):
    assert duplicates_of(Draft(vat_number="00743110157"), salesperson(Scope.OWN)) == []


def test_duplicates_in_the_form(client, owner, party):
    client.force_login(owner)

    page = client.get("/customers/duplicates/", {"name": "Edilcantieri Valescura"})

    assert party.get_absolute_url() in page.content.decode()


def test_a_person_already_known_is_offered_instead_of_a_new_one(client, owner, party):
    known = parties.create(by=owner, kind="person", first_name="Marco", last_name="Dal Zotto")
    client.force_login(owner)
    typed = {"first_name": "Marco", "last_name": "Dalzotto", "company": str(party.pk)}

    page = client.get("/customers/duplicates/", typed).content.decode()

    chosen = f"{party.get_absolute_url()}people/new/?person={known.pk}"
    assert chosen in page
    assert known.name in client.get(chosen).content.decode()


def test_command_indexes_everything(owner, party):
    SearchEntry.objects.all().delete()

    call_command("index_parties", stdout=StringIO())

    assert len(find(owner, "vallescura")) == 1


def test_choosing_offers_what_one_may_see(owner, party):
    people.add_new_person(party, by=owner, person={"last_name": "Vallesin"})

    assert [one["label"] for one in chooser_of(COMPANY).choices(owner, "valle")] == [party.name]
    assert [one["label"] for one in chooser_of(PERSON).choices(owner, "")] == ["Vallesin"]
    assert chooser_of(COMPANY).choices(salesperson(), "valle") == []
