import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from scheda.foundation.embedded.places import Places
from scheda.foundation.ledger import copies
from scheda.foundation.ledger.models import LedgerEntry
from scheda.foundation.ledger.noting import hidden, note
from scheda.foundation.ledger.replays import Replay, replay_since, replays
from scheda.foundation.ledger.tests.factories import LedgerEntryFactory
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path / "data"


def lines():
    return list(copies.lines(copies.path()))


def test_subject_is_named_by_a_keyed_hash_alone():
    person = uuid7()

    note("privacy.erasure", person, reason="asked")

    [entry] = LedgerEntry.objects.all()
    assert entry.subject == hidden(str(person))
    assert str(person) not in f"{entry.subject}{entry.detail}"


@pytest.mark.django_db(transaction=True)
def test_note_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        note("privacy.erasure", uuid7())


@pytest.mark.parametrize(
    "change", ["UPDATE ledger_entry SET kind = 'x'", "DELETE FROM ledger_entry"]
)
def test_entries_can_neither_be_changed_nor_deleted(change):
    LedgerEntryFactory()

    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_subject_in_clear_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntryFactory(subject="Maria Rossi")


def test_committed_entries_stand_in_the_folder_of_keys(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        note("privacy.erasure", "party", reason="asked")

    [line] = lines()
    assert (line["kind"], line["subject"]) == ("privacy.erasure", hidden("party"))
    assert copies.path().parent == Places.of(copies.path().parent.with_suffix("")).keys
    assert copies.path().stat().st_mode & 0o077 == 0


def test_what_a_killed_process_did_not_copy_is_copied_later():
    copied, lost = LedgerEntryFactory(), LedgerEntryFactory()
    copies.add([copied])

    assert copies.add_missing() == 1
    assert copies.add_missing() == 0
    assert [line["id"] for line in lines()] == [str(copied.id), str(lost.id)]


def test_a_torn_last_line_is_passed_over():
    copies.add([LedgerEntryFactory()])
    with copies.path().open("a") as file:
        file.write('{"position": 7, "ki')

    assert len(lines()) == 1


def test_entries_come_back_from_their_copies_once_and_new_ones_follow_them():
    copies.add([LedgerEntryFactory(position=900)])
    kept = lines()

    assert copies.take_in(kept) == 0
    assert copies.take_in([{**kept[0], "id": str(uuid7()), "position": 950}]) == 1
    assert LedgerEntryFactory(position=None).position == 951


def test_only_newer_entries_of_a_kind_are_replayed_in_their_order():
    old, first, second = (LedgerEntryFactory() for _ in range(3))
    LedgerEntryFactory(kind="accounts.closed")
    seen = []

    with replays.holding(Replay("privacy.erasure", lambda _, entries: seen.extend(entries))):
        done = replay_since(old.position)

    assert seen == [first, second]
    assert done == {"privacy.erasure": 2}


def test_a_replay_recognises_whom_the_entries_are_about():
    erased, other = uuid7(), uuid7()
    note("privacy.erasure", erased)
    found = []

    def run(matches, entries):
        found.extend(person for person in (erased, other) if matches(person))

    with replays.holding(Replay("privacy.erasure", run)):
        replay_since(0)

    assert found == [erased]
