"""The index of words: whole words, their beginnings, both ends of numbers, and what is common."""

import pytest
from django.db import connection

from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.search import steps, wording
from scheda.foundation.search.asking import filled_in
from scheda.foundation.search.needles import Needle
from scheda.foundation.search.queries import find, look_for
from scheda.foundation.search.steps import Steps
from scheda.foundation.search.tests.conftest import PARTY
from scheda.foundation.search.wording import sought

pytestmark = pytest.mark.django_db
WORDS = "C-00042 IT00743110157 +390495550171 0495550171 info@vallescura.example l'oro 2026/00123"
MANY = """
INSERT INTO search_searchentry
    (record_type, record_id, team_id, is_private, is_customer, title, detail, words, updated_at)
SELECT CASE number %% 3 WHEN 0 THEN 'documents.document' ELSE 'parties.party' END,
    gen_random_uuid(), %s, false, number %% 3 = 1, 'Ditta', '',
    'ditta ' || md5(number::text) || ' edilizia 049' || 1000000 + number, now()
FROM generate_series(1, 6000) AS number;
ANALYZE search_searchentry;
"""


@pytest.fixture
def vallescura(indexed):
    return indexed("Edilcantieri Vallescura S.r.l.", WORDS)


@pytest.fixture
def all_common(monkeypatch):
    """Every word is held by more entries than one cares to collect."""
    monkeypatch.setattr(wording, "MOST", 0)


@pytest.fixture
def crowd(db):
    """Enough entries for the planner to weigh its ways; the reader sees those of a team."""
    reader = person_who_may(PARTY, "view", scope=Scope.ALL)
    with connection.cursor() as cursor:
        cursor.execute(MANY, [None])
    return reader


def asked(function: str, *values: object) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({', '.join(['%s'] * len(values))})", values)
        answer: str | None = cursor.fetchone()[0]
    return answer


def fragments() -> list[str]:
    """Some of what one could type of one word: beginnings, ends, middles."""
    words = [
        "Vallescura",
        "IT00743110157",
        "+390495550171",
        "info@vallescura.example",
        "2026/00123",
    ]
    pieces = {
        word[start : start + length]
        for word in words
        for length in (3, 5, 8)
        for start in range(0, len(word) - length + 1, 2)
    }
    return sorted(pieces)


def test_every_fragment_of_a_word_finds_its_entry(reader, vallescura):
    lost = [text for text in fragments() if vallescura.title not in titles(reader, text)]

    assert lost == []


def titles(user, text: str) -> list[str]:
    found = look_for(user, text)
    return [] if found.are_only_alike else [entry.title for entry in found.entries]


@pytest.mark.parametrize("typed", ["vallescura", "VALLESCURA edilcantieri", "s.r.l. vallescura"])
def test_common_words_are_found_whole(reader, vallescura, all_common, typed):
    assert titles(reader, typed) == [vallescura.title]


@pytest.mark.parametrize("typed", ["valle", "cantieri", "valle edil", "llescu"])
def test_in_the_newest_entries_common_words_are_found_by_any_part(
    reader, vallescura, all_common, typed
):
    assert titles(reader, typed) == [vallescura.title]


def test_behind_the_newest_what_a_common_word_misses_is_looked_for_anywhere(
    reader, vallescura, indexed, all_common, monkeypatch
):
    monkeypatch.setattr(steps, "NEWEST", 1)
    for number in range(3):
        indexed(f"Ditta {number}")

    assert titles(reader, "cantieri") == [vallescura.title]


def test_of_very_many_that_hold_a_common_word_the_first_are_read(
    reader, indexed, all_common, monkeypatch
):
    monkeypatch.setattr(steps, "SIFTED", 1)
    for number in range(3):
        indexed(f"Ditta Vallescura {number}", is_customer=True)

    assert len(titles(reader, "vallescura")) == 1


def test_what_was_not_read_of_a_common_word_is_looked_for_elsewhere(
    indexed, all_common, monkeypatch
):
    monkeypatch.setattr(steps, "SIFTED", 1)
    reader = person_who_may(PARTY, "view", scope=Scope.OWN)
    indexed("Ditta Vallescura", is_customer=True)
    indexed("Edil Vallescura", is_customer=True, owner_id=reader.pk)

    assert titles(reader, "vallescura") == ["Edil Vallescura"]


def test_a_common_word_finds_nothing_out_of_sight(vallescura, all_common):
    stranger = person_who_may(PARTY, "view", scope=Scope.OWN)

    for typed in ("vallescura", "cantieri", "edilcantieri vallescura s", "valescura"):
        assert find(stranger, typed) == []


def test_customers_are_found_before_the_people_who_bear_their_name(reader, indexed):
    for number in range(steps.ENOUGH):
        indexed(f"Ditta Vallescura {number}", is_customer=True)
    indexed("Ada", "Ditta Vallescura")

    assert "Ada" not in titles(reader, "vallescura ditta")
    assert titles(reader, "ada vallescura") == ["Ada"]


def test_what_begins_with_the_words_is_found_with_its_own_kind(reader, indexed, all_common):
    for number in range(steps.ENOUGH):
        indexed(f"Ditta Vallescura {number} S.r.l.", record_type="documents.document")

    assert len(titles(person_who_may("*", "*"), "ditta vallescura s.r.l.")) == steps.ENOUGH
    assert titles(reader, "ditta vallescura s.r.l.") == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [("555 0171", {"Home", "Abroad"}), ("049 5550171", {"Home"}), ("39 049 5550171", {"Abroad"})],
)
def test_ends_of_numbers_count_unless_a_whole_one_begins_so(reader, indexed, typed, found):
    indexed("Home", "0495550171")
    indexed("Abroad", "+390495550171")

    assert set(titles(reader, typed)) == found


def test_words_are_split_at_signs_and_numbers_kept_from_behind():
    assert asked("scheda_lexemes", "ft-2026/00123 l'oro info@alba.it") == (
        "'00123' '2026' 'alba' 'ft' 'info' 'it' 'l' 'oro' '~32100' '~6202'"
    )


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("Brașov edil", "'brasov':* & 'edil':*"),
        ("info@alba.example", "'alba' & 'info' & 'example':*"),
        ("s.r.l.", None),
        (r"l'o\ro' & ('x':* | !abc)", "'!abc'"),
        ("", None),
    ],
)
def test_what_is_typed_becomes_beginnings_of_words(typed, sought):
    found = asked("scheda_rare", typed, 20_000)

    assert (found and set(found.split(" & "))) == (sought and set(sought.split(" & ")))


def test_a_word_that_many_entries_hold_is_common(crowd):
    assert asked("scheda_rare", "edilizia vallescura", 1_000) == "'vallescura':*"
    assert asked("scheda_whole", "edilizia", 1_000) is None
    assert asked("scheda_whole", "edilizia vallescura", 1_000) == "'vallescura' & 'edilizia'"


INDEXES = ("prefix", "words", "customers", "people", "others", "record_once", "customer_words")


def plans(user, text: str) -> list[str]:
    """Which index each step of a search reads, as the planner of a search sees it."""
    needle = Needle.typed(text)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")
        cursor.execute(filled_in(*sought(needle)))
        rare, whole = (filled_in("%s::tsquery", [answer]) for answer in cursor.fetchone())
        found = []
        for step in Steps(user, needle):
            statement = step.statement.replace("$1", rare).replace("$2", whole)
            cursor.execute("EXPLAIN " + statement.replace("%", "%%"), ())
            plan = " ".join(line for (line,) in cursor.fetchall())
            assert "Seq Scan" not in plan
            found.append(" ".join(name for name in INDEXES if f"search_entry_{name} " in plan))
    return found


SHARES = ["customers", "people", "others"]


def test_no_step_reads_the_table(crowd):
    begins, *by_words, newest, _first, _same, middles, _other, near, alike = plans(
        crowd, "ditta vallesc"
    )

    assert (begins, newest, middles) == ("prefix", "record_once", "words")
    assert (near, alike) == ("customer_words", "words")
    assert by_words == [*SHARES, *SHARES]


def test_what_begins_with_two_words_is_found_by_its_beginning(crowd):
    _begins, *by_words = plans(crowd, "ditta vallescura edil")

    assert by_words[:7] == [*SHARES, "prefix", *SHARES]


def test_a_number_is_found_by_the_index_of_words(crowd):
    _begins, *by_words = plans(crowd, "049 1000123")

    assert by_words[:6] == [*SHARES, *SHARES]
