"""Files on their way in lie sealed until their run is over."""

import datetime as dt
import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from scheda.foundation.crypto import keyring
from scheda.foundation.importing import starting
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.services.receiving import content_of, receive
from scheda.foundation.importing.services.staging import holder_of
from scheda.foundation.importing.services.tidying import tidy_up
from scheda.foundation.importing.tests.conftest import source

pytestmark = pytest.mark.django_db
TAX_CODE = b"RSSMRA45C12F205C"


def on_disk(folder) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def two_days_later(folder) -> None:
    ImportRun.objects.update(updated_at=timezone.now() - dt.timedelta(days=2))
    past = time.time() - 2 * 86_400
    for path in folder.rglob("*"):
        os.utime(path, (past, past))


def test_the_disk_shows_nothing_of_a_pile(received, folder):
    run = received(a_txt=b"Mario " + TAX_CODE)

    assert content_of(run.files.get()) == b"Mario " + TAX_CODE
    assert len(on_disk(folder)) == 1
    assert not any(TAX_CODE in content for content in on_disk(folder))


def test_a_refused_archive_is_sealed_too_and_comes_back_as_it_was(received, folder, client, user):
    run = received(a_txt=b"north")
    broken = b"PK\x03\x04 broken " + TAX_CODE
    receive(run, [source("b.zip", broken)])
    client.force_login(user)
    file = run.files.get(name="b.zip")

    answer = client.get(f"/import/files/{file.pk}/")

    assert b"".join(answer.streaming_content) == broken
    assert not any(TAX_CODE in content for content in on_disk(folder))


def test_the_key_of_a_pile_ends_with_it(received, folder):
    run = received(a_txt=b"north")
    two_days_later(folder)
    ImportRun.objects.update(updated_at=timezone.now() - dt.timedelta(days=31))

    tidy_up()

    assert holder_of(run.pk) not in keyring.holders("import-")


def test_the_key_stays_while_something_refused_is_kept(received, folder):
    run = received(a_txt=b"north")
    receive(run, [source("b.zip", b"PK\x03\x04 broken")])
    starting.start_reading(run)
    starting.start_applying(run, options={})
    two_days_later(folder)

    tidy_up()

    assert content_of(run.files.get(name="b.zip")) == b"PK\x03\x04 broken"


def test_the_key_of_a_run_that_is_over_and_empty_ends(received, folder):
    run = received(a_txt=b"north")
    starting.start_reading(run)
    starting.start_applying(run, options={})
    two_days_later(folder)

    tidy_up()

    assert keyring.holders("import-") == []
    assert ImportRun.objects.filter(pk=run.pk).exists()


def test_the_key_of_a_run_still_empty_stays(received):
    run = received()

    tidy_up()

    receive(run, [source("a.txt", b"north")])
    assert content_of(run.files.get()) == b"north"


def test_what_was_taken_in_before_is_sealed_by_night(received, folder):
    run = received(a_txt=b"north")
    name = storages["imports"].save(f"{run.pk}/older", ContentFile(TAX_CODE))
    older = ImportedFile.objects.create(run=run, name="older.txt", stored_as=name)
    two_days_later(folder)

    tidy_up()

    older.refresh_from_db()
    assert content_of(older) == TAX_CODE
    assert not any(TAX_CODE in content for content in on_disk(folder))
