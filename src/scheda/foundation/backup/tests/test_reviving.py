import json
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from scheda.foundation.audit.models import Act
from scheda.foundation.backup import reviving, swap
from scheda.foundation.backup.errors import BackupTrouble
from scheda.foundation.backup.extension_points import AfterRestore, after_restore
from scheda.foundation.backup.making import make_set
from scheda.foundation.backup.models import BackupSet, State
from scheda.foundation.backup.proofs import InnerProof, proofs
from scheda.foundation.backup.swap import Site
from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.errors import KeyDestroyed
from scheda.foundation.ledger import copies
from scheda.foundation.ledger.models import LedgerEntry
from scheda.foundation.ledger.noting import hidden
from scheda.foundation.ledger.replays import Replay, replays
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_registered():
    with replays.holding(), after_restore.holding(), proofs.holding():
        yield


def copied_entry(kind, subject, position):
    """An entry that the folder of keys knows and the restored database does not."""
    entry = LedgerEntry(kind=kind, subject=hidden(subject), position=position)
    copies.add([entry])
    return entry


def test_what_ended_after_the_backup_ends_again():
    copied_entry("privacy.erasure", "old", 3)
    newer = copied_entry("privacy.erasure", "new", 5)
    seen = []

    with replays.holding(Replay("privacy.erasure", lambda _, entries: seen.extend(entries))):
        done = reviving.revive(3)

    assert [entry.id for entry in seen] == [newer.id]
    assert done == {"privacy.erasure": 1}


def test_the_key_of_an_erased_person_is_destroyed_whatever_the_areas_do():
    person = str(uuid7())
    key = keyring.key_for(person)
    copied_entry("privacy.erasure", person, 5)

    reviving.revive(9)

    with pytest.raises(KeyDestroyed):
        keyring.key_by_id(key.key_id)


def test_nobody_stays_signed_in():
    SessionStore().save()

    reviving.revive(0)

    assert Session.objects.count() == 0


def test_areas_hold_back_what_must_not_go_on():
    held = []

    with after_restore.holding(AfterRestore("deliveries", lambda: held.append("letters"))):
        reviving.revive(0)

    assert held == ["letters"]


def test_a_database_that_does_not_hold_together_stays_closed():
    broken = InnerProof("audit", lambda: ["Row 7 was changed."])

    with proofs.holding(broken), pytest.raises(BackupTrouble, match="Row 7 was changed"):
        reviving.revive(0)


def test_the_list_of_sets_follows_the_shelf(shelf, attachment):
    made = make_set(shelf)
    BackupSet.objects.all().delete()
    gone = BackupSet.objects.create(id="gone", shelf=str(shelf.folder), state=State.VERIFIED)

    reviving.know_the_shelf(shelf)

    gone.refresh_from_db()
    again = BackupSet.objects.get(pk=made.id)
    assert gone.state == State.DELETED
    assert (again.state, again.rows, again.files) == (State.MADE, made.rows, 1)


@pytest.fixture
def site(own_data):
    site = Site(own_data)
    (own_data / "postgres").mkdir()
    (own_data / "postgres" / "name").write_text("present")
    site.clear()
    (site.growing / "postgres").mkdir()
    (site.growing / "postgres" / "name").write_text("restored")
    return site


def test_the_restored_takes_the_place_of_the_present_which_is_kept(site):
    replaced = swap.take_place(site)

    assert (site.data / "postgres" / "name").read_text() == "restored"
    assert (replaced / "postgres" / "name").read_text() == "present"
    assert not site.growing.exists()
    assert not swap.is_half_done(site.data)


@pytest.mark.parametrize("renames", [0, 1, 2, 3])
def test_a_kill_between_two_renames_is_finished_later(site, renames):
    replaced = site.data / "replaced-x"
    swap.write_plan(site, replaced)
    replaced.mkdir()
    steps = [
        (site.data / "files", replaced / "files"),
        (site.data / "postgres", replaced / "postgres"),
        (site.growing / "postgres", site.data / "postgres"),
    ]
    for source, target in steps[:renames]:
        source.rename(target)

    assert swap.is_half_done(site.data)
    swap.finish(site)

    assert (site.data / "postgres" / "name").read_text() == "restored"
    assert (replaced / "postgres" / "name").read_text() == "present"
    assert not (site.data / "files").exists()


def test_what_a_restore_put_aside_goes_after_seven_days(own_data):
    for name in ("replaced-20260301-101500", "replaced-20260303-101500", "replaced-by-hand"):
        (own_data / name).mkdir()

    swap.clear_formers(own_data, datetime(2026, 3, 9, tzinfo=UTC))

    left = sorted(path.name for path in own_data.glob("replaced-*"))
    assert left == ["replaced-20260303-101500", "replaced-by-hand"]


def test_a_restore_stands_in_the_access_log():
    reviving.revive(0, "20260301-020304-00000001")

    [act] = Act.objects.filter(kind="backup.restored")
    assert (act.detail["about"], bool(act.detail["login"])) == ("20260301-020304-00000001", True)


def test_the_plan_is_written_before_the_first_rename(site):
    swap.write_plan(site, site.data / "replaced-x")

    assert json.loads(site.plan.read_text()) == {
        "replaced": "replaced-x",
        "leaving": ["postgres", "files"],
        "coming": ["postgres"],
    }
