"""What is found by what, in which order, at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.search import asking, steps
from scheda.foundation.search.asking import Step
from scheda.foundation.search.needles import LONGEST, MOST_WORDS, Needle
from scheda.foundation.search.queries import find, look_for
from scheda.foundation.search.steps import Steps
from scheda.foundation.search.tests.conftest import DOCUMENT

pytestmark = pytest.mark.django_db


def titles(user, text: str) -> list[str]:
    return [entry.title for entry in find(user, text)]


@pytest.fixture
def vallescura(indexed):
    words = "C-00042 IT00743110157 00743110157 +390495550171 0495550171 info@vallescura.example"
    return indexed("Edilcantieri Vallescura S.r.l.", words)


@pytest.mark.parametrize(
    "typed",
    [
        "edil",
        "Vallescura",
        "VALLESCURA edil",
        "c-00042",
        "00743110157",
        "IT00743110157",
        "IT 00743110157",
        "it 0074311",
        "007 4311 0157",
        "049 555 01 71",
        "049.555.0171",
        "049/5550171",
        "(049) 5550171",
        "+39 049 5550171",
        "0039 049 5550171",
        "550171",
        "info@valle",
        "@vallescura.example",
        "  vallescura  ",
        "e",
        "ed",
    ],
)
def test_found_by_whatever_one_types(reader, vallescura, typed):
    assert titles(reader, typed) == [vallescura.title]


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "\ud800"])
def test_nothing_typed_finds_nothing(reader, vallescura, typed):
    assert titles(reader, typed) == []


@pytest.mark.parametrize("typed", ["v", "va", "00743110158", "049 5550172", "bianchi"])
def test_what_does_not_fit_is_not_found(reader, vallescura, typed):
    assert titles(reader, typed) == []


@pytest.mark.parametrize("typed", ["rossi vallescura", "vallescura 999"])
def test_what_fits_in_part_is_only_alike(reader, vallescura, typed):
    assert look_for(reader, typed).are_only_alike


@pytest.mark.parametrize("typed", ["2026/00123", "2026/001", "00123", "FT-2026/00123"])
def test_a_document_is_found_by_its_number(reader, indexed, typed):
    indexed("FT-2026/00123")
    indexed("FT-2026/00999")

    assert titles(reader, typed) == ["FT-2026/00123"]


@pytest.mark.parametrize("typed", ["construcţii", "construcții", "CONSTRUCTII", "brașov", "brasov"])
def test_accents_cedillas_and_commas_do_not_matter(reader, indexed, typed):
    indexed("Construcţii Brașov")

    assert titles(reader, typed) == ["Construcţii Brașov"]


def test_signs_with_a_meaning_in_patterns_stand_for_themselves(reader, indexed):
    for title in ("Sconto 100% sempre", "Sconto 1000 sempre", "a_b_c", "aXbXc", r"C:\prova"):
        indexed(title)

    assert titles(reader, "100%") == ["Sconto 100% sempre"]
    assert titles(reader, "a_b_c") == ["a_b_c"]
    assert titles(reader, "c:\\pro") == [r"C:\prova"]
    assert titles(reader, "%") == []


def test_the_closest_comes_first(reader, indexed):
    for title in ("Superross", "Il Ross", "Rossini", "Ross e figli", "Ross", "La Rosselli"):
        indexed(title)

    assert titles(reader, "ross") == [
        "Ross",
        "Ross e figli",
        "Rossini",
        "Il Ross",
        "La Rosselli",
        "Superross",
    ]


def test_a_number_in_full_comes_before_a_longer_one(reader, indexed):
    indexed("Prima", "123456789")
    indexed("Seconda", "12345")

    assert titles(reader, "12345") == ["Seconda", "Prima"]


def test_beginnings_are_not_lost_among_many_hits(reader, indexed):
    for number in range(steps.LOOKED_AT + 20):
        indexed(f"Ditta {number:03d} Zanella")
    indexed("Zanella")

    assert titles(reader, "zanella")[0] == "Zanella"


def test_the_documents_of_a_customer_do_not_hide_it(indexed):
    for number in range(steps.LOOKED_AT + 20):
        indexed(f"2026/{number:03d}", "Officine Zanella", record_type=DOCUMENT)
    indexed("Officine Zanella")
    user = person_who_may("*", "*")

    assert titles(user, "zanella")[0] == "Officine Zanella"
    assert titles(user, "zanela")[0] == "Officine Zanella"


def test_no_more_than_asked_for(reader, indexed):
    for number in range(30):
        indexed(f"Ditta {number}")

    assert len(find(reader, "ditta", limit=7)) == 7


def test_the_length_of_what_is_typed_has_an_end():
    needle = Needle.typed("vallescura " * 500)

    assert (len(needle.text), len(needle.words)) == (LONGEST, MOST_WORDS)


@pytest.mark.parametrize("typed", ["valescura", "edilcantiere valescura", "vallescuro"])
def test_a_slip_of_the_keyboard_still_finds(reader, vallescura, typed):
    found = look_for(reader, typed)

    assert [entry.title for entry in found.entries] == [vallescura.title]
    assert found.are_only_alike


def test_what_is_spelt_rightly_is_not_called_alike(reader, vallescura):
    assert not look_for(reader, "vallescura").are_only_alike


def test_among_very_many_a_slip_is_forgiven_for_customers_alone(reader, indexed, monkeypatch):
    monkeypatch.setattr(steps, "ARE_FEW", "false")
    indexed("Vallescura")
    assert find(reader, "valescura") == []

    indexed("Edil Vallescura", is_customer=True)
    assert titles(reader, "valescura") == ["Edil Vallescura"]


def test_among_very_many_a_middle_is_looked_for_in_customers_alone(reader, indexed, monkeypatch):
    indexed("Vallescura", is_customer=True)
    indexed("Edilvallescura")
    assert titles(reader, "vallesc") == ["Vallescura", "Edilvallescura"]

    monkeypatch.setattr(steps, "ARE_FEW", "false")
    assert titles(reader, "vallesc") == ["Vallescura"]
    assert titles(reader, "edilvallesc") == ["Edilvallescura"]
    assert titles(reader, "ilvallesc") == ["Edilvallescura"]


def test_numbers_are_not_guessed(reader, vallescura):
    assert find(reader, "00743110158") == []


def statements(act) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize("hits", [1, 50])
def test_the_cost_does_not_depend_on_the_hits(reader, indexed, hits):
    for number in range(hits):
        indexed(f"Ditta {number}")
    rights_of(reader)

    assert len(statements(lambda: find(reader, "ditta"))) == 1  # with its time limit


def test_a_slip_costs_no_statement_more(reader, vallescura):
    rights_of(reader)

    assert len(statements(lambda: find(reader, "valescura"))) == 1


SLEEPING = """SELECT record_type, record_id, title, detail, words, words, 0::real
FROM search_searchentry, pg_sleep(30)"""


def test_what_was_found_in_time_is_told(reader, vallescura, indexed, monkeypatch):
    """Only the beginnings are: the next place takes too long."""
    indexed("Vallescura Uno")
    monkeypatch.setattr(asking, "PATIENCE", "1s")
    monkeypatch.setattr(Steps, "by_shares", lambda *_asked: [Step(SLEEPING, 20)])

    assert titles(reader, "vallescura") == ["Vallescura Uno"]


def test_the_database_itself_ends_a_search_that_takes_too_long(reader, vallescura, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", "1ms")
    monkeypatch.setattr(Steps, "the_first", lambda *_asked: SLEEPING)

    assert find(reader, "ed") == []


def test_the_time_limit_ends_with_the_search(reader, vallescura):
    find(reader, "vallescura")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('statement_timeout'), current_setting('enable_seqscan')"
        )
        assert cursor.fetchone() == ("0", "on")


def test_a_customer_comes_before_the_documents_that_bear_its_name(indexed):
    reader = UserFactory(is_administrator=True)
    customer = indexed("Fonderie Sant'Ursola S.r.l.")
    document = indexed(
        "12/A", "Fonderie Sant'Ursola", record_type="documents.document", party_id=customer.pk
    )

    assert titles(reader, "fonderie ursola") == [customer.title, document.title]
    # A whole name means the customer; what is asked of a document is found beside it.
    assert titles(reader, "fonderie sant ursola") == [customer.title]
    assert titles(reader, "fonderie ursola 12/A") == [document.title]
