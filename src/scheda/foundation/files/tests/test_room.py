from collections import namedtuple

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from scheda.foundation.files import limits
from scheda.foundation.files.middleware import room_to_write

Usage = namedtuple("Usage", "total used free")
answer = room_to_write(lambda request: HttpResponse("written"))


@pytest.fixture
def embedded(settings, tmp_path, monkeypatch):
    """The database lies on the disk of the data folder; the answer sets what is free there."""
    settings.DATA_FOLDER = tmp_path
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", f"{tmp_path}/postgres/socket")

    def leave(free: int) -> None:
        monkeypatch.setattr(limits.shutil, "disk_usage", lambda _: Usage(10**9, 0, free))

    return leave


def test_writing_stops_before_the_database_has_no_room(embedded):
    embedded(limits.JOURNAL - 1)

    refused = answer(RequestFactory().post("/"))

    assert refused.status_code == 507
    assert "The disk is full" in refused.content.decode()


def test_reading_goes_on_without_room(embedded):
    embedded(0)

    assert answer(RequestFactory().get("/")).status_code == 200


def test_with_room_everything_is_written(embedded):
    embedded(limits.JOURNAL)

    assert answer(RequestFactory().post("/")).status_code == 200


def test_a_database_elsewhere_has_a_disk_of_its_own(embedded, settings, monkeypatch):
    embedded(0)
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", "db.example.org")

    assert answer(RequestFactory().post("/")).status_code == 200
