import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.audit.models import Act
from scheda.foundation.audit.wording import act_in_words
from scheda.foundation.backup import errors, marks
from scheda.foundation.backup.events import BackupFailed
from scheda.foundation.backup.making import make_set
from scheda.foundation.backup.models import BackupSet, State
from scheda.foundation.backup.telling import tell_administrators
from scheda.foundation.backup.tests.factories import BackupSetFactory
from scheda.foundation.menu.alarms import AlarmBell, alarm_bells
from scheda.foundation.notifications.models import Notification

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture(autouse=True)
def backups_ring_alone():
    with alarm_bells.holding(AlarmBell("backups", marks.alarm)):
        yield


def test_the_page_lists_sets_with_state_size_and_age(page):
    BackupSetFactory(bytes=3 * 1024**2, verified_at=NOW())
    BackupSetFactory(state=State.FAILED, reason="The disk became full.")
    BackupSetFactory(state=State.DELETED)

    seen = page("backup:sets").content.decode()

    assert "3.0\xa0MB" in seen
    assert "The disk became full." in seen
    assert seen.count('<li class="row">') == 2


def test_the_page_asks_as_much_for_many_as_for_one(page, django_assert_max_num_queries):
    BackupSetFactory()
    with CaptureQueriesContext(connection) as one:
        page("backup:sets")
    BackupSetFactory.create_batch(2)

    with django_assert_max_num_queries(len(one)):
        page("backup:sets")


def test_nobody_but_administrators_finds_it(page):
    made = BackupSetFactory()

    page.signed_in_as(UserFactory())

    answers = [
        page("backup:sets"),
        page.send("backup:make"),
        page.send("backup:delete", pk=made.pk),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_whoever_signed_in_long_ago_confirms_first(page):
    made = BackupSetFactory()

    answer = page.long_after_signing_in().send("backup:delete", pk=made.pk)

    made.refresh_from_db()
    assert "reauthenticate" in answer.url
    assert made.state == State.VERIFIED


def test_one_now_is_work_for_the_worker(page, queued_jobs):
    page.send("backup:make")

    assert [job.name for job in queued_jobs()] == ["make_and_prove"]


def test_deleting_destroys_the_key(page, shelf):
    made = make_set(shelf)

    page.send("backup:delete", pk=made.pk)

    made.refresh_from_db()
    assert (made.state, shelf.sets()) == (State.DELETED, [])


def test_administrators_are_told_of_a_failure_once():
    boss = UserFactory(is_administrator=True)
    UserFactory()
    failed = BackupFailed(set_id="x", at=NOW(), reason="The disk became full.")

    tell_administrators(failed)
    tell_administrators(failed)

    [notice] = Notification.objects.all()
    assert (notice.user_id, notice.text) == (boss.pk, "The disk became full.")


def test_every_page_warns_administrators_until_a_backup_is_good_again(page):
    BackupSetFactory(state=State.FAILED, reason="Damaged.")
    marks.leave()
    assert "alarms" in page("backup:sets").content.decode()

    BackupSetFactory(verified_at=NOW())
    marks.leave()
    assert "alarms" not in page("backup:sets").content.decode()


def test_an_old_backup_is_a_warning_too():
    BackupSetFactory(verified_at=NOW(), began_at=NOW() - dt.timedelta(hours=37))
    marks.leave()

    assert "more than a day" in str(marks.alarm().text)


def test_a_new_installation_is_left_in_peace():
    assert BackupSet.objects.count() == 0
    assert marks.alarm() is None
    marks.leave()
    assert marks.alarm() is None


def test_the_reason_of_a_failure_is_said_in_the_language_of_the_reader(page):
    trouble = errors.damaged("x", errors.KEYS_PART, errors.MISSING)
    BackupSetFactory(state=State.FAILED, reason=trouble.sentence, cause=trouble.cause)

    with translation.override("it"):
        [made] = BackupSet.objects.all()
        assert made.reason_in_words == "È danneggiata: il file delle chiavi manca."
    assert "It is damaged: its keys part is missing." in page("backup:sets").content.decode()


def test_the_page_says_until_when_the_data_from_before_a_restore_is_kept(page, own_data):
    (own_data / "replaced-20260301-101500").mkdir()

    seen = page("backup:sets").content.decode()

    assert "replaced-20260301-101500" in seen
    assert "8 Mar" in seen


def test_who_makes_and_who_deletes_a_backup_stands_in_the_access_log(page, shelf):
    boss = UserFactory(is_administrator=True)
    page.signed_in_as(boss)
    made = make_set(shelf, login="root")
    page.send("backup:delete", pk=made.pk)

    kept = list(Act.objects.filter(kind__startswith="backup.").order_by("id"))
    assert [(act.kind, act.actor_id) for act in kept] == [
        ("backup.made", None),
        ("backup.deleted", boss.pk),
    ]
    assert act_in_words(kept[1]) == f"destroyed the key of a backup: {made.pk}"
    log = page("accounts:access_log").content.decode()
    assert "root, on the machine itself" in log
    assert "made a backup" in log
