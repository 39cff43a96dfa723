"""The log is only ever added to, and whatever happens to it is found."""
# ruff: noqa: S311, S608

import json
import random
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from scheda.foundation.audit import anchors, sealing, verifying
from scheda.foundation.audit.forgetting import blank
from scheda.foundation.audit.models import Act, Change, Seal
from scheda.foundation.audit.sealing import seal
from scheda.foundation.audit.tests import rows
from scheda.foundation.audit.tests.rows import for_a_moment, mutate, open_tables, run, write
from scheda.foundation.audit.verifying import Kind, verify

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_log(db, settings, tmp_path):
    """An empty log, and an anchor of this test's own."""
    settings.DATA_FOLDER = tmp_path / "data"
    rows.begin_empty()


@pytest.fixture
def log():
    """A log of six seals, its tables open to tampering."""
    for count in (12, 7, 9):
        write(count)
        seal()
    open_tables()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_change SET reason = 'x'",
        "DELETE FROM audit_change",
        "UPDATE audit_act SET kind = 'x'",
        "DELETE FROM audit_act",
        "UPDATE audit_seal SET count = 0",
        "DELETE FROM audit_seal",
    ],
)
def test_nothing_is_changed_or_taken_out(statement):
    write(2)
    seal()

    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        run(statement)

    assert (Change.objects.count(), Act.objects.count(), Seal.objects.count()) == (2, 1, 2)


@pytest.mark.parametrize("table", rows.TABLES)
def test_nothing_is_emptied(table):
    run(f"ALTER TABLE {table} ENABLE TRIGGER audit_keep_all")

    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        run(f"TRUNCATE {table}")


def test_the_door_for_forgetting_lets_nothing_else_through():
    write(2)
    run("SELECT set_config('scheda.forgetting', 'on', true)")

    for change in ("after = '{}'", "actor_id = NULL", "before = '{}', after = '{\"a\": 1}'"):
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            run(f"UPDATE audit_change SET blanked_at = now(), reason = '', {change}")


def test_another_role_than_the_owner_may_only_read_and_add():
    role = "audit_test_application"
    run(f"CREATE ROLE {role}")
    for table in rows.TABLES:
        run(f"GRANT ALL ON {table} TO {role}")

    run("SELECT audit_close_tables()")

    granted = run(
        "SELECT DISTINCT privilege_type FROM information_schema.table_privileges"
        " WHERE grantee = %s AND table_name LIKE 'audit%%'",
        [role],
    )
    assert {right for (right,) in granted} == {"SELECT", "INSERT", "REFERENCES", "TRIGGER"}


def test_a_quiet_log_is_not_sealed_again(django_assert_max_num_queries):
    write(3)

    assert seal() == 2
    with django_assert_max_num_queries(12):
        assert seal() == 0
    assert verify().is_sound


def test_a_new_log_is_whole():
    assert verify().is_sound
    assert "0 rows under 0 seals" in verify().said


def test_what_is_not_sealed_yet_is_told():
    write(4)

    assert verify().is_sound
    assert verify().unsealed == 6


def test_long_stretches_are_sealed_in_parts(monkeypatch):
    monkeypatch.setattr(sealing, "MOST_ROWS", 4)
    write(10)

    assert seal() == 5
    assert [one.count for one in Seal.objects.order_by("n")] == [4, 4, 2, 4, 1]
    assert verify().rows == 15


def test_a_number_that_no_row_got_is_no_trouble():
    write(3)
    with for_a_moment():
        write(5)
    write(2)
    seal()

    assert verify().is_sound
    assert verify().rows == 7


def test_rows_that_come_between_the_rounds_are_sealed_by_the_next():
    write(3)
    seal()
    write(2)
    assert verify().is_sound

    assert seal() == 2
    assert Seal.objects.order_by("n").last().n == 4


@pytest.mark.parametrize(
    ("act", "kind", "table"),
    [
        ("UPDATE audit_change SET reason = 'x' WHERE id = {row}", Kind.EDITED, "audit_change"),
        ("UPDATE audit_change SET action = 'D' WHERE id = {row}", Kind.EDITED, "audit_change"),
        ("DELETE FROM audit_change WHERE id = {row}", Kind.MISSING, "audit_change"),
    ],
)
def test_the_first_bad_row_is_named(log, act, kind, table):
    row = Change.objects.order_by("id")[15].pk
    run(act.format(row=row))
    run(act.format(row=row + 5))

    trouble = verify().trouble

    assert (trouble.kind, trouble.table, trouble.row) == (kind, table, row)


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_reading_in_parts_names_the_same_row(log, monkeypatch, at_once):
    monkeypatch.setattr(verifying, "MOST_SEALS", at_once)
    assert verify().is_sound
    row = Change.objects.order_by("id")[15].pk
    run("UPDATE audit_change SET reason = 'x' WHERE id = %s", [row])

    assert (verify().trouble.kind, verify().trouble.row) == (Kind.EDITED, row)


def test_many_small_seals_cost_no_more_questions(django_assert_max_num_queries, monkeypatch):
    """A quiet office has a seal for every few rows."""
    monkeypatch.setattr(sealing, "MOST_ROWS", 1)
    write(20)
    seal()

    with django_assert_max_num_queries(9):
        verdict = verify()

    assert (verdict.is_sound, verdict.seals) == (True, 30)


def test_a_row_that_was_put_in_is_extra():
    with for_a_moment():
        write(1)
    hole = run("SELECT last_value FROM audit_change_id_seq")[0][0]
    write(3)
    seal()
    run(
        "INSERT INTO audit_change (id, at, reason, record_type, record_id, action, before, after)"
        " OVERRIDING SYSTEM VALUE SELECT %s, now(), '', 'x.y', gen_random_uuid(), 'I', '{}', '{}'",
        [hole],
    )

    assert (verify().trouble.kind, verify().trouble.row) == (Kind.EXTRA, hole)


def test_rows_that_no_seal_covers_are_told_apart(log):
    run(
        "INSERT INTO audit_act (at, kind, network, record_type, fields, detail, digest)"
        " SELECT now() - interval '2 minutes', 'x', '', '', '{}', '{}',"
        " audit_act_said('{}', '{}', '')"
    )

    assert verify().trouble.kind is Kind.UNSEALED


def test_a_tail_that_was_cut_off_with_its_seals_is_missed_outside(log):
    run("DELETE FROM audit_act WHERE id >= (SELECT first FROM audit_seal WHERE n = 6)")
    run("DELETE FROM audit_seal WHERE n = 6")

    trouble = verify().trouble

    assert (trouble.kind, trouble.row) == (Kind.ANCHOR, 6)


def test_a_log_that_was_written_anew_with_the_key_is_missed_outside(log):
    """Somebody with the database and the master key, but not with the file."""
    rows.begin_empty()
    write(5)
    kept = anchors.path().read_bytes()
    for _ in range(3):
        seal()
        write(1)
    anchors.path().write_bytes(kept)

    assert verify().trouble.kind is Kind.ANCHOR


def test_the_anchor_gets_what_a_killed_process_could_not_write(log):
    lines = anchors.path().read_text().splitlines(keepends=True)
    anchors.path().write_text("".join(lines[:3]) + lines[3][:20])

    seal()

    assert sorted(anchors.known()) == [1, 2, 3, 4, 5, 6]
    assert verify().is_sound


def test_after_a_restore_the_chain_goes_on_from_its_earlier_end(log):
    run("DELETE FROM audit_seal WHERE n > 4")
    run("DELETE FROM audit_change WHERE id >= (SELECT max(last) + 1 FROM audit_seal"
        " WHERE source = 'change')")  # fmt: skip
    run("DELETE FROM audit_act WHERE id >= (SELECT max(last) + 1 FROM audit_seal"
        " WHERE source = 'act')")  # fmt: skip
    assert verify().trouble.kind is Kind.ANCHOR

    anchors.note_restored()
    rows.close_tables()
    write(3)
    seal()

    assert verify().is_sound
    assert sorted(anchors.known()) == [1, 2, 3, 4, 5, 6]


def test_a_forged_restore_changes_nothing(log):
    run("DELETE FROM audit_seal WHERE n = 6")
    with anchors.path().open("a") as file:
        file.write(json.dumps({"restored": 5, "at": "2026-03-09", "signed": "0" * 64}) + "\n")

    assert verify().trouble.kind is Kind.ANCHOR


def test_forgetting_blanks_what_was_said_and_the_seals_still_hold():
    party = uuid4()
    write(4, party=party)
    write(3)
    seal()

    assert blank(party) == 4

    seal()
    blanked = Change.objects.filter(party_id=party)
    assert {(str(one.before), str(one.after), one.reason) for one in blanked} == {("{}", "{}", "")}
    assert verify().is_sound
    assert Change.objects.exclude(before={}).count() == 3


def test_forgetting_twice_says_so_once():
    party = uuid4()
    write(2, party=party)

    assert (blank(party), blank(party)) == (2, 0)
    assert Act.objects.filter(kind="audit.blanked").count() == 1


def test_records_without_a_party_are_forgotten_by_their_own_number():
    write(2)
    record = Change.objects.latest("id").record_id

    assert blank(None, [record]) == 1


def test_one_hundred_mutations_are_all_found(log):
    missed = list(_missed(random.Random(2026), 100))

    assert missed == []


@pytest.mark.slow
def test_one_thousand_mutations_are_all_found(log):
    missed = list(_missed(random.Random(4), 1_000))

    assert missed == []


def _missed(chance: random.Random, count: int):
    assert verify().is_sound
    for _ in range(count):
        with for_a_moment():
            done = mutate(chance)
            if verify().is_sound:
                yield done


def test_the_command_names_the_row_and_ends_badly(log):
    row = Change.objects.earliest("id").pk
    run("DELETE FROM audit_change WHERE id = %s", [row])

    with pytest.raises(CommandError, match=f"missing: audit_change {row}") as failed:
        call_command("verify_audit")

    assert failed.value.returncode == 3


def test_the_command_says_how_much_it_read(log):
    said = StringIO()

    call_command("verify_audit", stdout=said)
    call_command("verify_audit", "--since", "2020-01-01", stdout=said)

    assert said.getvalue().count("under 6 seals") == 2


def test_only_what_was_sealed_since_is_read(log):
    run("DELETE FROM audit_change WHERE id = (SELECT min(id) FROM audit_change)")
    newest = Seal.objects.order_by("n").last()

    verdict = verify(since=newest.at)

    assert (verdict.is_sound, verdict.seals) == (True, 1)


@pytest.mark.django_db(transaction=True)
def test_a_row_of_a_transaction_that_takes_long_waits_for_its_seal(monkeypatch):
    monkeypatch.setattr(sealing, "PATIENCE", 0.0)
    slow = connection.copy()
    try:
        with slow.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "INSERT INTO audit_act (at, kind, network, record_type, fields, detail)"
                " VALUES (clock_timestamp(), 'slow', '', '', '{}', '{}')"
            )
            write(2)
            assert seal() == 1
            assert {one.source for one in Seal.objects.all()} == {"change"}
            cursor.execute("COMMIT")
        assert seal() == 1
    finally:
        slow.close()

    assert verify().is_sound
    assert verify().unsealed == 0
