import datetime as dt

import pytest
from django.utils import timezone

from scheda.foundation.backup import keys, nightly, parts
from scheda.foundation.backup.keeping import delete_set, outlived, sweep
from scheda.foundation.backup.making import make_set
from scheda.foundation.backup.models import BackupSet, State
from scheda.foundation.crypto.models import KeyringEntry

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)


def sets(*days_ago, state=State.VERIFIED):
    return [
        BackupSet(id=f"{days} days ago", began_at=NOW - dt.timedelta(days=days), state=state)
        for days in days_ago
    ]


def kept(made):
    gone = {one.id for one in outlived(made, NOW)}
    return [one.id for one in made if one.id not in gone]


def test_seven_days_and_four_weeks_are_kept():
    # 22 November 2026 is a Sunday, the last day of its week.
    assert kept(sets(*range(40))) == [
        f"{days} days ago" for days in (0, 1, 2, 3, 4, 5, 6, 7, 14, 21)
    ]


def test_of_one_day_the_newest_is_kept():
    assert kept(sets(0, 0.1, 0.05)) == ["0 days ago"]


def test_the_newest_proven_one_stays_however_old():
    assert kept([*sets(60), *sets(1, state=State.MADE)]) == ["60 days ago", "1 days ago"]


def test_nothing_is_kept_longer_than_thirty_days():
    assert kept(sets(1, 31)) == ["1 days ago"]


def test_deleting_destroys_the_key_first_and_keeps_what_others_hold(
    shelf, attachment, own_data, published
):
    first = make_set(shelf)
    (own_data / "files" / "ab" / "another").write_bytes(b"newer")
    second = make_set(shelf)

    delete_set(second)

    second.refresh_from_db()
    assert second.state == State.DELETED
    assert KeyringEntry.objects.get(holder=keys.holder_of(second.id)).wrapped is None
    assert not keys.key_file(second.id).exists()
    assert not keys.part_file(second.id).exists()
    assert shelf.sets() == [first.id]
    assert len(list(shelf.files.glob("*/*"))) == 1
    assert published()[-1].name == "backup.set_deleted"


def test_the_sweep_ends_what_is_too_old(shelf):
    old, new = make_set(shelf), make_set(shelf)
    BackupSet.objects.filter(pk=old.pk).update(began_at=timezone.now() - dt.timedelta(days=31))

    assert sweep(timezone.now()) == 1
    assert shelf.sets() == [new.id]


def test_a_rotation_of_the_master_key_renews_the_keys_part(shelf):
    made = make_set(shelf)
    before = keys.part_file(made.id).read_bytes()

    parts.keep_current()
    assert keys.part_file(made.id).read_bytes() == before

    BackupSet.objects.filter(pk=made.pk).update(keys_version="0-0")
    parts.keep_current()
    assert keys.part_file(made.id).stat().st_mtime_ns
    assert BackupSet.objects.get(pk=made.pk).keys_version == keys.version()


def test_the_night_makes_one_and_proves_it(shelf):
    nightly.make_and_prove()

    assert [made.state for made in BackupSet.objects.all()] == [State.VERIFIED]
