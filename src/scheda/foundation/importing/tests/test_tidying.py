import datetime as dt
import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from scheda.foundation.importing import starting
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services.receiving import receive
from scheda.foundation.importing.services.tidying import tidy_up
from scheda.foundation.importing.tests.conftest import source
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db


def a_day_later(folder) -> None:
    ImportRun.objects.update(updated_at=timezone.now() - dt.timedelta(days=2))
    past = time.time() - 2 * 86_400
    for parent, _folders, files in os.walk(folder):
        for name in files:
            os.utime(f"{parent}/{name}", (past, past))


@pytest.fixture
def done_run(received):
    run = received(a_txt=b"north")
    receive(run, [source("b.zip", b"PK\x03\x04 broken")])
    starting.start_reading(run)
    return starting.start_applying(run, options={})


def test_of_a_run_that_is_over_only_what_was_refused_is_kept(done_run, folder, stored):
    a_day_later(folder)

    tidy_up()

    assert stored() == 1
    assert [file.name for file in done_run.files.stored()] == ["b.zip"]


def test_young_ones_are_left_alone(done_run, stored):
    tidy_up()

    assert stored() == 2


def test_a_pile_waiting_to_be_confirmed_is_kept(received, folder, stored):
    starting.start_reading(received(a_txt=b"north"))
    a_day_later(folder)

    tidy_up()

    assert stored() == 1


def test_a_pile_forgotten_for_a_month_goes(received, folder, stored):
    run = received(a_txt=b"north")
    a_day_later(folder)
    ImportRun.objects.update(updated_at=timezone.now() - dt.timedelta(days=31))

    tidy_up()

    assert not ImportRun.objects.filter(pk=run.pk).exists()
    assert stored() == 0


def test_what_belongs_to_no_run_goes(folder, stored):
    storages["imports"].save(f"{uuid7()}/{uuid7().hex}", ContentFile(b"lost"))
    a_day_later(folder)

    tidy_up()

    assert stored() == 0
    assert list(folder.iterdir()) == []
