"""Every list, card and search is served by an index, as the database plans it for a large company.

The planner is told that each table is ten thousand times as long as it is; what it knows about the
values comes from a small company.
"""

import json
from collections.abc import Iterator
from io import StringIO
from itertools import islice

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from scheda.core.parties.fields import party_fields
from scheda.foundation.bench.points import Call, fills, scenarios
from scheda.foundation.bench.recording import record
from scheda.foundation.bench.staff import hire

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CUSTOMERS, TIMES = 100, 10_000
GROW = """
SELECT pg_restore_relation_stats('schemaname', 'public', 'relname', relname::text,
    'relpages', relpages, 'reltuples', (greatest(reltuples, relpages * 10, 10) * %s)::real)
FROM pg_class WHERE oid = %s::regclass
    OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = %s::regclass)
"""
READING = ("SELECT", "WITH")
STOPS_EARLY = 0.25
"""A limit, as of a count that ends at ten thousand, stops after so much of a table at most."""
SORTED_AT_MOST = 50_000


FOR_FEW = {
    # part of a statement: why it never reads much
    '"sum_gross"': "sums are shown of as many documents as are counted, ten thousand at most",
    '"documents_partytotals"."open" >': "a third of the customers owe as much: theirs are read",
}


@pytest.fixture(scope="module")
def seller(django_db_setup, django_db_blocker):
    """Somebody of a company that the planner takes for a large one; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        if connection.pg_version < 180_000:
            pytest.skip("Statistics can be set since PostgreSQL 18.")
        call_command("generate", customers=CUSTOMERS, stdout=StringIO())
        with connection.cursor() as cursor:
            for table in big_tables():
                cursor.execute(GROW, [TIMES, table, table])
        yield hire()[0][0]
        transaction.set_rollback(True)


def big_tables() -> set[str]:
    names = {name for fill in fills for name in (*fill.tables, *fill.derived)}
    return {apps.get_model(name)._meta.db_table for name in names}


def scanned(user, calls: list[Call]) -> set[str]:
    """The big tables that these calls read from end to end, with the statement that does."""
    client, found = Client(), set()
    client.force_login(user)
    for call in calls:
        recording = record(client, call)
        assert recording.status < 400, (call, recording.status)
        found |= {f"{call.path}: {one}" for one in scans(recording.statements)}
    return found


def scans(statements: list[str]) -> Iterator[str]:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            if "set_config" in statement:
                settings, _end, statement = statement.partition(";")  # noqa: PLW2901
                cursor.execute(settings)
                statement = statement.strip()  # noqa: PLW2901
            if statement.startswith(READING) and not any(one in statement for one in FOR_FEW):
                cursor.execute("EXPLAIN (FORMAT JSON) " + statement.replace("%", "%%"), [])
                [[[plan]]] = [cursor.fetchone()]
                plan = json.loads(plan) if isinstance(plan, str) else plan
                for table, share in sequential(plan["Plan"]):
                    if share > STOPS_EARLY:
                        yield f"{share:.0%} of {table} by {statement}"
                for rows in sorting(plan["Plan"]):
                    if rows > SORTED_AT_MOST:
                        yield f"sorts {rows} rows by {statement}"
        transaction.set_rollback(True)


def sequential(node: dict, share: float = 1.0) -> Iterator[tuple[str, float]]:
    """A limit above stops the reading early; the planner says after how much."""
    if node["Node Type"] == "Seq Scan" and node["Relation Name"] in big_tables():
        yield node["Relation Name"], share
    for below in node.get("Plans", []):
        stops = node["Node Type"] == "Limit"
        part = node["Plan Rows"] / max(below["Plan Rows"], 1) if stops else 1.0
        yield from sequential(below, share * part)


def sorting(node: dict) -> Iterator[int]:
    """How many rows are put in order, where an index has none to give."""
    if node["Node Type"] == "Sort":
        yield node["Plan Rows"]
    for below in node.get("Plans", []):
        yield from sorting(below)


@pytest.mark.parametrize("key", [one.key for one in scenarios])
def test_what_people_do_reads_no_table_from_end_to_end(seller, key):
    assert scanned(seller, list(islice(scenarios[key].calls(seller), 6))) == set()


@pytest.mark.parametrize("key", [field.key for field in party_fields if field.sortable])
def test_every_order_of_the_list_has_its_index(seller, key):
    """Figures of documents hang on a table of their own, and are put in order for each page."""
    calls = [Call(f"/customers/?sort={turned}{key}") for turned in ("", "-")]

    assert scanned(seller, calls) == set()


def test_a_table_read_from_end_to_end_is_noticed(seller):
    statement = "SELECT count(*) FROM parties_party WHERE website = 'x'"

    assert [*scans([statement])] == [f"100% of parties_party by {statement}"]
