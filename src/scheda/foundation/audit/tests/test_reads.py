"""Who looked is written down once, and without what was seen."""

from uuid import uuid4

import pytest
from django.db import connection

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.audit import acts
from scheda.foundation.audit.models import Act
from scheda.foundation.audit.reads import EXPORTED, SHOWN, note_read, reads_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def same_ten_minutes(monkeypatch):
    """Whatever the clock says while the test runs."""
    fixed = acts.INSERT.replace("clock_timestamp()", "'2026-03-09 10:04:00+00'::timestamptz")
    monkeypatch.setattr(acts, "INSERT", fixed)


def look(by, **facts):
    note_read(SHOWN, by=by, record_type="parties.party", **facts)


def test_the_same_look_counts_once_in_ten_minutes(same_ten_minutes):
    clerk, party = UserFactory(), uuid4()

    look(clerk, record_id=party, party_id=party, fields=["tax_number"])
    look(clerk, record_id=party, party_id=party, fields=["tax_number"])

    [act] = reads_of(party)
    assert (act.actor_id, act.kind, act.fields) == (clerk.pk, "read.shown", ["tax_number"])


def test_another_person_kind_or_field_counts_again(same_ten_minutes):
    clerk, party = UserFactory(), uuid4()

    look(clerk, record_id=party, party_id=party, fields=["tax_number"])
    look(clerk, record_id=party, party_id=party, fields=["iban"])
    look(UserFactory(), record_id=party, party_id=party, fields=["iban"])
    note_read(EXPORTED, by=clerk, record_type="parties.party", record_id=party, party_id=party)

    assert reads_of(party).count() == 4


def test_later_the_same_look_counts_again(monkeypatch):
    clerk, party = UserFactory(), uuid4()
    for minute in (4, 14):
        moment = f"'2026-03-09 10:{minute:02}:00+00'::timestamptz"
        with monkeypatch.context() as patch:
            patch.setattr(acts, "INSERT", acts.INSERT.replace("clock_timestamp()", moment))
            look(clerk, record_id=party, party_id=party)

    assert reads_of(party).count() == 2


def test_taking_a_list_always_counts(same_ten_minutes):
    clerk = UserFactory()

    for _ in range(2):
        note_read(EXPORTED, by=clerk, record_type="parties.party", fields=["name"], rows=7)

    assert [act.detail for act in Act.objects.all()] == [{"rows": 7}] * 2


def test_a_look_at_somebody_else_is_not_told(same_ten_minutes):
    look(UserFactory(), record_id=uuid4(), party_id=uuid4())

    assert list(reads_of(uuid4())) == []


def test_a_look_costs_one_statement(django_assert_num_queries):
    clerk = UserFactory()

    with django_assert_num_queries(3):
        look(clerk, record_id=uuid4(), party_id=uuid4())


def test_what_cannot_be_written_stops_nobody(monkeypatch, caplog):
    """A database that refuses, as a full disk makes it do."""
    refused = "DO $$BEGIN RAISE disk_full; END$$"
    monkeypatch.setattr(acts, "INSERT", refused)

    look(UserFactory(), record_id=uuid4())

    assert "could not be written down" in caplog.text
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
