from collections import namedtuple

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.backup import figures
from scheda.foundation.embedded import room
from scheda.foundation.embedded.places import Places
from scheda.foundation.files import limits
from scheda.foundation.files.middleware import room_to_write

Usage = namedtuple("Usage", "total used free")
answer = room_to_write(lambda request: HttpResponse("written"))


@pytest.fixture
def embedded(settings, tmp_path, monkeypatch):
    """The database lies on the disk of the data folder; the answer sets what is free there."""
    places = Places.of(tmp_path)
    places.folder.mkdir()
    places.reserve.touch()
    settings.DATA_FOLDER = tmp_path
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", str(places.socket))

    def leave(free: int, *, reserve: bool = True) -> None:
        monkeypatch.setattr(room.shutil, "disk_usage", lambda _: Usage(10**9, 0, free))
        if not reserve:
            places.reserve.unlink()

    return leave


@pytest.fixture
def reachable(monkeypatch):
    """Health asks the database on a connection of its own: the real one, wherever it lies."""
    present = connection.get_connection_params()
    monkeypatch.setattr(connection, "get_connection_params", lambda: present)


def test_writing_stops_before_the_database_has_no_room(embedded):
    embedded(room.JOURNAL - 1)

    refused = answer(RequestFactory().post("/"))

    assert refused.status_code == 507
    assert "The disk is full" in refused.content.decode()


def test_writing_stops_while_the_database_lives_on_its_reserve(embedded):
    embedded(room.RESERVE, reserve=False)

    assert answer(RequestFactory().post("/")).status_code == 507


def test_reading_goes_on_without_room(embedded):
    embedded(0)

    assert answer(RequestFactory().get("/")).status_code == 200


def test_with_room_everything_is_written(embedded):
    embedded(room.JOURNAL)

    assert answer(RequestFactory().post("/")).status_code == 200


def test_a_database_elsewhere_has_a_disk_of_its_own(embedded, settings, monkeypatch):
    embedded(0)
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", "db.example.org")

    assert answer(RequestFactory().post("/")).status_code == 200
    assert limits.alarm() is None


def test_a_full_disk_is_told_once(embedded):
    embedded(28 * room.MEGABYTE, reserve=False)

    assert limits.alarm() is not None
    assert figures.disk_alarm() is None


def test_once_there_is_room_again_nothing_is_asked_for(embedded):
    embedded(room.TO_WRITE_AGAIN, reserve=False)

    assert "There is room again" in str(limits.alarm().text)


@pytest.mark.django_db
def test_everybody_is_told_on_every_page_how_much_has_to_be_freed(embedded, client):
    embedded(28 * room.MEGABYTE, reserve=False)
    client.force_login(UserFactory())

    page = client.get(reverse("accounts:profile"))

    assert page.status_code == 200
    assert "nothing can be changed" in page.content.decode()
    assert "100.0\xa0MB" in page.content.decode()


@pytest.mark.django_db
def test_a_program_is_refused_with_problem_details(embedded, client):
    embedded(0)

    refused = client.post("/api/v1/parties/", {}, content_type="application/json")

    assert refused.status_code == 507
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["title"] == "The disk is full. Nothing was changed."


@pytest.mark.django_db
def test_health_says_that_only_reading_goes_on(reachable, embedded, client):
    embedded(0)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["status"]) == (200, "disk full, reading only")
    assert "scheda_disk_full 1.0" in client.get("/metrics").content.decode()
