import datetime as dt
import os

import pytest
from django.utils import timezone

from scheda.foundation.files.jobs import sweep_contents
from scheda.foundation.files.services.attaching import remove
from scheda.foundation.files.services.sweeping import sweep

pytestmark = pytest.mark.django_db


def test_nothing_stored_is_nothing_to_sweep():
    assert sweep() == 0


def test_content_that_somebody_holds_stays(put, person, folder):
    kept, other = put(b"%PDF-one"), put(b"%PDF-one", "same.pdf")
    remove(other, by=person)

    assert sweep(before=timezone.now()) == 0
    assert (folder / kept.content_path).exists()


def test_content_that_nobody_holds_goes(put, person, folder):
    kept, gone = put(b"%PDF-one"), put(b"%PDF-two")
    remove(gone, by=person)

    assert sweep(before=timezone.now() + dt.timedelta(seconds=1)) == 1
    assert (folder / kept.content_path).exists()
    assert not (folder / gone.content_path).exists()


def test_young_content_is_left_for_a_day(put, person, folder):
    attachment = put(b"%PDF-two")
    remove(attachment, by=person)
    assert sweep() == 0
    yesterday = (timezone.now() - dt.timedelta(hours=25)).timestamp()

    os.utime(folder / attachment.content_path, (yesterday, yesterday))

    assert sweep() == 1


def test_content_that_is_attached_again_is_young_again(put, person, folder):
    attachment = put(b"%PDF-two")
    yesterday = (timezone.now() - dt.timedelta(hours=25)).timestamp()
    os.utime(folder / attachment.content_path, (yesterday, yesterday))

    remove(put(b"%PDF-two"), by=person)
    remove(attachment, by=person)

    assert sweep() == 0


def test_the_night_job_is_known_by_name():
    assert sweep_contents.name.endswith("sweep_contents")
