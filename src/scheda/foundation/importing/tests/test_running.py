"""A run, step by step, with an importer that makes teams."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from scheda.foundation.accounts.models import Team
from scheda.foundation.importing import jobs, starting
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import progress, running
from scheda.foundation.importing.tests.factories import ImportRunFactory
from scheda.foundation.notifications.models import Notification

pytestmark = pytest.mark.django_db
Status = ImportRun.Status


def names() -> list[str]:
    return sorted(Team.objects.values_list("name", flat=True))


def fresh(run: ImportRun) -> ImportRun:
    return ImportRun.objects.get(pk=run.pk)


@pytest.fixture
def read_run(received):
    run = received(a_txt=b"north south")
    starting.start_reading(run)
    return run


@pytest.fixture
def done_run(read_run):
    return starting.start_applying(read_run, options={})


def as_large(monkeypatch) -> None:
    monkeypatch.setattr(starting, "AT_ONCE", 0)


def test_a_small_pile_is_read_at_once_and_changes_nothing(read_run):
    assert (read_run.status, read_run.preview) == (Status.READ, {"teams": 2})
    assert names() == []


def test_confirmed_it_is_brought_in(read_run, user, published):
    run = starting.start_applying(read_run, options={"colour": "red"})

    assert (run.status, names()) == (Status.DONE, ["north", "south"])
    assert run.options == {"colour": "red"}
    assert run.result["by"] == str(user.pk)
    assert published()[-1].name == "importing.import_finished"


def test_confirmed_twice_it_is_brought_in_once(done_run):
    with pytest.raises(ValidationError, match="confirmed already"):
        starting.start_applying(done_run, options={})


def test_a_large_pile_is_left_to_a_worker(received, queued_jobs, monkeypatch):
    as_large(monkeypatch)
    run = received(a_txt=b"north")

    starting.start_reading(run)

    [job] = queued_jobs()
    assert (job.name, job.arguments) == ("read", {"run_id": str(run.pk)})
    assert run.status == Status.READING


def test_a_worker_reads_then_waits_then_brings_in_and_says_so(received, user, monkeypatch):
    as_large(monkeypatch)
    run = received(a_txt=b"north")
    starting.start_reading(run)
    jobs.read(str(run.pk))
    assert fresh(run).status == Status.READ

    starting.start_applying(run, options={})
    jobs.apply(str(run.pk))

    assert (fresh(run).status, names()) == (Status.DONE, ["north"])
    told = Notification.objects.filter(user=user).order_by("at")
    assert [one.kind for one in told] == ["importing", "importing"]
    assert (told[1].text, told[1].url) == ("1 teams", run.get_absolute_url())


def test_a_job_that_comes_twice_does_nothing_the_second_time(read_run):
    running.enter(read_run, Status.APPLYING)
    jobs.apply(str(read_run.pk))

    jobs.apply(str(read_run.pk))

    assert names() == ["north", "south"]


def test_a_job_of_a_forgotten_run_does_nothing(read_run):
    key = str(read_run.pk)
    running.discard(read_run)

    jobs.apply(key)

    assert names() == []


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_run_that_breaks_leaves_nothing_and_can_be_started_again(received, importer, after):
    run = received(a_txt=b"north south", b_txt=b"east")
    starting.start_reading(run)
    importer.breaks_after = after

    run = starting.start_applying(run, options={})

    assert (run.status, names()) == (Status.FAILED, [])
    assert "nothing was imported" in run.failure
    importer.breaks_after = None
    starting.start_again(run)
    starting.start_applying(fresh(run), options={})
    assert names() == ["east", "north", "south"]


def test_reading_that_breaks_is_told(received, importer, user, monkeypatch):
    as_large(monkeypatch)
    run = received(a_txt=b"north")
    importer.breaks_after = 1
    starting.start_reading(run)

    jobs.read(str(run.pk))

    assert fresh(run).status == Status.FAILED
    assert Notification.objects.get(user=user).kind == "importing"


def test_a_refusal_of_the_importer_is_the_cause(read_run, importer, monkeypatch):
    def refuse(*_arguments, **_options):
        raise ValidationError("No room for teams.")

    monkeypatch.setattr(importer, "bring_in", refuse)

    assert starting.start_applying(read_run, options={}).failure == "No room for teams."


def test_who_died_in_the_middle_is_missed_after_two_minutes(read_run):
    running.enter(read_run, Status.APPLYING)
    assert not read_run.is_silent

    ImportRun.objects.update(updated_at=timezone.now() - dt.timedelta(minutes=3))

    run = fresh(read_run)
    assert run.is_silent
    assert starting.start_again(run).status == Status.READ


def test_who_is_at_work_cannot_be_started_again_or_forgotten(read_run):
    running.enter(read_run, Status.APPLYING)

    with pytest.raises(ValidationError, match="at work"):
        starting.start_again(read_run)
    with pytest.raises(ValidationError, match="at work"):
        running.discard(read_run)


def test_undone_it_is_as_if_it_had_not_been(done_run, user, published):
    run = running.undo(done_run, by=user, options={"colour": "red"})

    assert (run.status, names()) == (Status.UNDONE, [])
    assert (run.result["gone"], run.result["colour"]) == (2, "red")
    assert published()[-1].name == "importing.import_undone"


def test_undone_twice_is_refused(done_run, user):
    running.undo(done_run, by=user, options={})

    with pytest.raises(ValidationError, match="no longer be undone"):
        running.undo(done_run, by=user, options={})


def test_after_thirty_days_there_is_no_way_back(done_run, user):
    ImportRun.objects.update(finished_at=timezone.now() - dt.timedelta(days=30, seconds=1))

    with pytest.raises(ValidationError, match="no longer be undone"):
        running.undo(done_run, by=user, options={})


def test_files_of_one_sending_are_one_run(user, importer):
    first = starting.run_of_batch("teams", "abc", by=user)

    assert starting.run_of_batch("teams", "abc", by=user) == first
    assert starting.run_of_batch("teams", "xyz", by=user) != first
    assert starting.run_of_batch("teams", "", by=user) != first


def test_the_batch_of_another_person_is_another_run(user, importer):
    theirs = ImportRunFactory(kind="teams", options={"batch": "abc"})

    assert starting.run_of_batch("teams", "abc", by=user) != theirs


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_import_is_still_open(user):
    run = ImportRunFactory(started_by=user)

    with progress.telling(run.pk) as report, connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("UPDATE importing_importedfile SET size = 1")
        report(7)
        cursor.execute("ROLLBACK")

    assert fresh(run).progress == 7


@pytest.mark.django_db(transaction=True)
def test_progress_stands_back_where_the_run_itself_is_being_changed(user):
    run = ImportRunFactory(started_by=user)

    with progress.telling(run.pk) as report, connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("UPDATE importing_importrun SET failure = '' WHERE id = %s", [run.pk])
        report(7)
        cursor.execute("COMMIT")

    assert fresh(run).progress == 0
