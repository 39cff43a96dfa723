"""The second wall, looked at through the eyes of its roles."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from scheda.config.walls.building import build, create_roles, sealed_columns
from scheda.config.walls.tables import CLOSED_AREAS, PORTAL, REPORTS, SHOWN, is_closed
from scheda.core.activities.tests.factories import ActivityFactory
from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.timeline.tests.factories import TimelineEntryFactory
from scheda.foundation.files.tests.factories import AttachmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def walls(db) -> None:
    """In the transaction of the test, roles and policies included."""
    create_roles()
    build()


@contextmanager
def acting_as(role: str, parties=()):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        names = ",".join(str(party.pk) for party in parties)
        cursor.execute("SELECT set_config('app.parties', %s, true)", [names])
        yield cursor
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT set_config('app.parties', '', true)")


def seen(role: str, table: str, parties=()) -> set:
    with acting_as(role, parties) as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608
        return {row[0] for row in cursor.fetchall()}


def refused(role: str, statement: str) -> bool:
    with acting_as(role) as cursor:
        try:
            with transaction.atomic():
                cursor.execute(statement)
        except ProgrammingError as error:
            return "permission denied" in str(error)
    return False


def our_tables() -> set[str]:
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("scheda.") and model._meta.managed
    }


def test_every_table_is_decided():
    undecided = {
        table
        for table in our_tables()
        if not is_closed(table) and not any(table in shown for shown in SHOWN.values())
    }

    assert undecided == set()


def test_nothing_is_both_closed_and_shown():
    shown = {table for tables in SHOWN.values() for table in tables}

    assert {table for table in shown if is_closed(table)} == set()
    assert "accounts" not in CLOSED_AREAS


def test_what_is_decided_exists(walls):
    """Otherwise a table that was given another name would be open to nobody in silence."""
    there = set(connection.introspection.table_names())
    areas = tuple(f"{app.label}_" for app in apps.get_app_configs())
    decided = [
        (table, shown)
        for tables in SHOWN.values()
        for table, shown in tables.items()
        if table.startswith(areas)
    ]

    assert {table for table, _ in decided} <= there
    for table, shown in decided:
        assert {*shown.only, *shown.without} <= columns_of(table), table


def columns_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    return {column.name for column in found}


@pytest.mark.parametrize("role", [REPORTS, PORTAL])
def test_closed_tables_and_sealed_columns_are_refused(walls, role):
    closed = [table for table in sorted(our_tables()) if is_closed(table)]
    assert {"keyring_entry", "audit_change", "ledger_entry", "api_apitoken"} <= {*closed}

    assert [table for table in closed if not refused(role, f"SELECT 1 FROM {table}")] == []  # noqa: S608
    for table, columns in sealed_columns().items():
        for column in columns:
            statement = f"SELECT {column} FROM {table}"  # noqa: S608
            assert refused(role, statement), statement
    assert refused(role, "SELECT password FROM accounts_user")
    assert refused(role, "SELECT session_data FROM django_session")


@pytest.mark.parametrize("role", [REPORTS, PORTAL])
def test_nobody_writes_through_the_wall(walls, role):
    for statement in (
        "UPDATE parties_party SET name = 'x'",
        "DELETE FROM parties_party",
        "INSERT INTO numbering_counter (series, year, last) VALUES ('x', 2026, 1)",
        "TRUNCATE parties_party CASCADE",
    ):
        assert refused(role, statement), statement


def test_reports_see_what_nobody_keeps_to_themselves(walls):
    open_one, private = PartyFactory(), PartyFactory(is_private=True)
    said = ActivityFactory(party=open_one, audience="all")
    whispered = ActivityFactory(party=open_one, audience="private")
    of_private = ActivityFactory(party=private, audience="all")
    line = TimelineEntryFactory(party=open_one, audience="all")
    TimelineEntryFactory(party=open_one, audience="team")
    TimelineEntryFactory(party=private, audience="all")

    assert seen(REPORTS, "parties_party") == {open_one.pk}
    assert seen(REPORTS, "activities_activity") == {said.pk}
    assert whispered.pk != of_private.pk
    assert line.pk in seen(REPORTS, "timeline_timelineentry")
    with acting_as(REPORTS) as cursor:
        cursor.execute("SELECT DISTINCT audience FROM timeline_timelineentry")
        assert cursor.fetchall() == [("all",)]


def test_the_portal_sees_nothing_unless_told_whose(walls):
    PartyFactory()

    for table in SHOWN[PORTAL].keys() & connection.introspection.table_names():
        assert seen(PORTAL, table) == set(), table


def test_the_portal_sees_its_own_parties_alone(walls):
    mine, other = PartyFactory(), PartyFactory()
    files = [
        AttachmentFactory(record_type="documents.document", party_id=party.pk)
        for party in (mine, other)
    ]
    TimelineEntryFactory(party=mine, direction="internal", ref_type="documents.document")

    assert seen(PORTAL, "parties_party", [mine]) == {mine.pk}
    assert seen(PORTAL, "parties_party", [mine, other]) == {mine.pk, other.pk}
    assert seen(PORTAL, "files_attachment", [mine]) == set(), files
    assert seen(PORTAL, "timeline_timelineentry", [mine]) == set()


def test_the_program_sees_and_writes_as_before(walls):
    """Through a role that neither owns the tables nor passes by the rules."""
    party = PartyFactory(is_private=True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE like_the_application NOLOGIN")
        cursor.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"
            " TO like_the_application"
        )
        cursor.execute("GRANT USAGE ON SCHEMA public TO like_the_application")
        cursor.execute("GRANT like_the_application TO CURRENT_USER")
    with acting_as("like_the_application") as cursor:
        cursor.execute("UPDATE parties_party SET name = 'Other' WHERE id = %s", [party.pk])
        assert cursor.rowcount == 1
        cursor.execute("EXPLAIN SELECT * FROM parties_party WHERE name = 'Other'")
        assert "true" not in " ".join(row[0] for row in cursor.fetchall())


def test_building_again_changes_nothing(walls):
    build()
    party = PartyFactory()

    assert seen(REPORTS, "parties_party") == {party.pk}
