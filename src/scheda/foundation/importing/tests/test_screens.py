import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from scheda.foundation.accounts.models import Team
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.importing import starting
from scheda.foundation.importing.extension_points import importers
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import running
from scheda.foundation.importing.tests.factories import ImportedFileFactory, ImportRunFactory
from scheda.foundation.importing.tests.importers import TeamImporter

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
NEW = "/import/teams/"
Status = ImportRun.Status


@pytest.fixture
def browser(client, user, importer):
    client.force_login(user)
    return client


def send(browser, *contents: bytes, **fields):
    files = [SimpleUploadedFile(f"{n}.txt", content) for n, content in enumerate(contents)]
    return browser.post(NEW, {"files": files, **fields}, headers=HTMX)


def the_run() -> ImportRun:
    return ImportRun.objects.get()


def test_with_one_importer_the_way_is_straight(browser):
    assert browser.get("/import/").headers["Location"] == NEW


def test_with_several_one_chooses(browser, user):
    class Others(TeamImporter):
        key = "others"
        label = "Other teams"

    with importers.holding(TeamImporter(), Others()):
        page = browser.get("/import/").content.decode()

    assert "Other teams" in page
    assert NEW in page


def test_files_come_in_several_requests_and_are_read_after_the_last(browser):
    first = send(browser, b"north", b"south", batch="abc", paths=["a/0.txt", "a/1.txt"])
    last = send(browser, b"east", batch="abc", paths=["a/2.txt"], last="1")

    run = the_run()
    assert (first.status_code, last.headers["HX-Redirect"]) == (204, run.get_absolute_url())
    assert sorted(file.name for file in run.files.all()) == ["a/0.txt", "a/1.txt", "a/2.txt"]
    assert (run.status, run.preview) == (Status.READ, {"teams": 3})


def test_without_scripts_a_plain_form_does_it_too(browser):
    answer = browser.post(NEW, {"files": [SimpleUploadedFile("a.txt", b"north")]})

    assert answer.headers["Location"] == the_run().get_absolute_url()


def test_without_a_file_it_is_said(browser):
    answer = browser.post(NEW, {}, headers=HTMX)

    assert answer.status_code == 422
    assert "No file has arrived" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_what_is_refused_leaves_no_run(browser, stored, monkeypatch):
    monkeypatch.setattr("scheda.foundation.files.limits.free_share", lambda: 0.01)

    answer = send(browser, b"north", batch="abc", last="1")

    assert answer.status_code == 422
    assert "almost full" in answer.content.decode()
    assert (ImportRun.objects.count(), stored()) == (0, 0)


@override_settings(REQUEST_MAX_BYTES=1_000)
def test_two_gigabytes_are_refused_before_a_byte_is_read(browser):
    answer = send(browser, b"x" * 2_000)

    assert answer.status_code == 413
    assert "too large to send at once" in answer.content.decode()


def test_confirmed_everything_comes_in(browser, received):
    run = received(a_txt=b"north")
    starting.start_reading(run)

    answer = browser.post(reverse("importing:confirm", args=[run.pk]), {"colour": "red"})

    assert answer.headers["Location"] == run.get_absolute_url()
    assert (the_run().status, Team.objects.get().name) == (Status.DONE, "north")


def test_confirmed_twice_the_page_says_so(browser, received):
    run = received(a_txt=b"north")
    starting.start_reading(run)
    confirm = reverse("importing:confirm", args=[run.pk])
    browser.post(confirm)

    answer = browser.post(confirm)

    assert answer.status_code == 409
    assert "confirmed already" in answer.content.decode()
    assert Team.objects.count() == 1


def test_a_run_at_work_asks_for_itself_again(browser, received):
    run = received(a_txt=b"north")
    running.enter(run, Status.READING)

    page = browser.get(run.get_absolute_url(), headers=HTMX).content.decode()

    assert 'hx-trigger="every 2s"' in page
    assert "<html" not in page


def test_a_failed_run_is_started_again(browser, received, importer):
    run = received(a_txt=b"north")
    importer.breaks_after = 1
    starting.start_reading(run)
    assert "has failed" in browser.get(run.get_absolute_url()).content.decode()
    importer.breaks_after = None

    browser.post(reverse("importing:again", args=[run.pk]))

    assert the_run().status == Status.READ


def test_a_run_is_forgotten(browser, received):
    run = received(a_txt=b"north")

    answer = browser.post(reverse("importing:discard", args=[run.pk]))

    assert answer.headers["Location"] == NEW
    assert not ImportRun.objects.exists()


def test_undoing_asks_first(browser, received):
    run = received(a_txt=b"north")
    starting.start_reading(run)
    starting.start_applying(run, options={})
    undo = reverse("importing:undo", args=[run.pk])

    asked = browser.get(undo, headers=HTMX).content.decode()
    assert "<dialog" in asked
    assert Team.objects.exists()

    browser.post(undo)
    assert not Team.objects.exists()


def test_every_run_is_in_the_history(browser, user):
    runs = [ImportRunFactory(kind="teams", started_by=user) for _ in range(3)]
    ImportRunFactory(kind="teams")

    page = browser.get("/import/runs/").content.decode()

    assert [str(run.pk) in page for run in runs] == [True, True, True]
    assert page.count("/import/runs/0") == 3


@pytest.fixture
def original(received):
    return received(page_html=b"<script>alert(1)</script>").files.get()


def test_an_original_is_saved_and_never_shown(browser, original):
    answer = browser.get(reverse("importing:original", args=[original.pk]))

    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.html"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    answer.close()


def test_an_original_that_is_gone_is_not_there(browser, user):
    file = ImportedFileFactory(run__kind="teams", run__started_by=user)

    assert browser.get(reverse("importing:original", args=[file.pk])).status_code == 404


def test_another_persons_run_is_not_there(browser, user):
    run = ImportRunFactory(kind="teams", status=Status.READ)
    file = ImportedFileFactory(run=run, stored_as="somewhere")

    addresses = [run.get_absolute_url(), reverse("importing:original", args=[file.pk])]
    assert [browser.get(address).status_code for address in addresses] == [404, 404]
    for step in ("confirm", "again", "discard", "undo"):
        assert browser.post(reverse(f"importing:{step}", args=[run.pk])).status_code == 404


def test_who_may_import_nothing_finds_no_page(client, importer, received):
    run = received(a_txt=b"north")
    client.force_login(UserFactory())

    addresses = ["/import/", NEW, "/import/runs/", run.get_absolute_url()]
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert client.post(NEW).status_code == 404


def test_who_lost_the_right_does_not_find_the_old_runs(client, importer):
    run = ImportRunFactory(kind="teams")
    client.force_login(run.started_by)

    assert client.get(run.get_absolute_url()).status_code == 404
