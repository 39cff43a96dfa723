import pytest
from django.db import OperationalError, connection
from django.test import Client

from scheda.config import health
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.jobs.tests.chores import stumble

FAR_AWAY = "203.0.113.7"


def without_database(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = {"host": "/nowhere", "dbname": "nothing"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: nowhere)


@pytest.mark.django_db
def test_it_is_well_while_the_database_answers(client: Client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_it_says_so_when_the_database_is_gone(client, monkeypatch):
    without_database(monkeypatch)

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer.json() == {"status": "database unreachable"}


@pytest.mark.django_db
def test_the_figures_count_jobs(client):
    stumble.defer(word="x")

    figures = client.get("/metrics").content.decode()

    assert 'scheda_jobs{state="todo"} 1.0' in figures
    assert 'scheda_jobs{state="failed"} 0.0' in figures
    assert "scheda_database_up 1.0" in figures
    assert "process_resident_memory_bytes" in figures


def test_the_figures_of_the_process_are_there_without_a_database(client, monkeypatch):
    def unreachable():
        raise OperationalError

    monkeypatch.setattr(health, "by_state", unreachable)

    figures = client.get("/metrics").content.decode()

    assert "scheda_database_up 0.0" in figures
    assert "scheda_jobs{" not in figures


@pytest.mark.django_db
@pytest.mark.parametrize(
    "origin",
    [{"REMOTE_ADDR": FAR_AWAY}, {"headers": {"X-Forwarded-For": FAR_AWAY}}],
    ids=["far away", "through a proxy"],
)
def test_the_figures_are_not_for_strangers(client, origin):
    client.force_login(UserFactory())

    assert client.get("/metrics", **origin).status_code == 404


@pytest.mark.django_db
def test_the_figures_are_for_administrators_from_anywhere(client):
    client.force_login(UserFactory(is_administrator=True))

    assert client.get("/metrics", REMOTE_ADDR=FAR_AWAY).status_code == 200
