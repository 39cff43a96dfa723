"""Making a company to measure on."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from scheda.core.parties.filling import code_of
from scheda.core.parties.models import Party
from scheda.foundation.bench import unfinished
from scheda.foundation.bench.loading import Source
from scheda.foundation.bench.points import Fill, fills
from scheda.foundation.bench.scale import Scale
from scheda.foundation.bench.spending import WORK
from scheda.modules.documents.models import Document

pytestmark = pytest.mark.django_db
CUSTOMERS = 60
STRUCTURE = """
SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
UNION ALL SELECT tgrelid::regclass::text, tgname || ' ' || tgenabled::text
    FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT relname, array_to_string(reloptions, ' ')
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
ORDER BY 1, 2
"""


def seconds_of(said: str, table: str) -> list[float]:
    [line] = [line for line in said.splitlines() if line.startswith(f"{table} ")]
    return [float(word) for word in line.split()[1:]]


def structure() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(STRUCTURE)
        return cursor.fetchall()


def test_tables_are_as_they_were_and_only_fuller():
    before, said = structure(), StringIO()

    call_command("generate", customers=CUSTOMERS, stdout=said)

    assert structure() == before
    assert not is_unfinished()
    assert len(seconds_of(said.getvalue(), "parties_party")) == len(WORK)


class Failing(Fill):
    key = "failing"
    tables = ("parties.Party",)

    def fill(self, source: Source) -> None:
        raise ArithmeticError


def is_unfinished() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(unfinished.IS_THERE)
        [there] = cursor.fetchone()
        return there


def test_what_was_broken_off_says_so_to_whoever_opens_it():
    said = StringIO()
    with fills.holding(Failing()), pytest.raises(ArithmeticError):
        call_command("generate", customers=3, stdout=StringIO(), stderr=said)

    assert "not whole" in said.getvalue()
    assert is_unfinished()


def made_with(seed: int) -> list[tuple[str, ...]]:
    """What such a company holds; nothing of it stays."""
    with transaction.atomic():
        call_command("generate", customers=3, seed=seed, stdout=StringIO())
        made = [*Party.objects.order_by("pk").values_list("pk", "name", "vat_number")]
        made += Document.objects.order_by("pk").values_list("pk", "number", "gross")
        transaction.set_rollback(True)
    return made


def test_one_seed_makes_one_company():
    assert made_with(11) == made_with(11)
    assert made_with(11) != made_with(12)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_to_tidy_while_one_measures():
    tables = ["documents_document", "documents_partytotals", "parties_party", "search_searchentry"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        [began] = cursor.fetchone()

        call_command("generate", customers=3, stdout=StringIO())

        cursor.execute(
            "SELECT relname FROM pg_stat_user_tables WHERE last_vacuum > %s ORDER BY 1", [began]
        )
        assert {*tables} <= {name for (name,) in cursor.fetchall()}


def test_no_customers_are_refused():
    with pytest.raises(CommandError, match="how many"):
        call_command("generate", customers=0, stdout=StringIO())


@pytest.mark.parametrize(("number", "code"), [("7", "C-00007"), ("1234567", "C-1234567")])
def test_codes_grow_with_the_company(number, code):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {code_of(number)}")
        assert cursor.fetchone() == (code,)


def test_a_few_are_large_and_most_are_small():
    large, mean = Scale.of(1_000_000).skewed(9_000_000)

    assert large == 20_000
    assert mean == pytest.approx(8.6, abs=0.1)
