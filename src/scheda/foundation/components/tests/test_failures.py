import errno

import psycopg
import pytest
from django.db import OperationalError
from django.test import RequestFactory
from psycopg.errors import DeadlockDetected, DiskFull, LockNotAvailable, QueryCanceled
from psycopg_pool import PoolTimeout

from scheda.foundation.components.failures import server_error, status_of


def caused(error: Exception, by: Exception) -> Exception:
    error.__cause__ = by
    return error


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (caused(OperationalError("could not extend file"), DiskFull()), 507),
        (caused(OperationalError("took too long"), QueryCanceled()), 503),
        (psycopg.OperationalError("connection refused"), 503),
        (caused(OperationalError("no connection to be had"), PoolTimeout()), 503),
        (caused(OperationalError("somebody else holds it"), LockNotAvailable()), 503),
        (ZeroDivisionError(), 500),
        (None, 500),
    ],
)
def test_the_status_tells_whose_fault_it_is(error, status):
    assert status_of(error) == status


def outage(request):
    raise psycopg.OperationalError("connection refused")


def test_an_outage_is_said_in_words_without_asking_the_database():
    request = RequestFactory().get("/")

    try:
        outage(request)
    except psycopg.OperationalError:
        answer = server_error(request)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "The database does not answer right now" in answer.content.decode()


@pytest.mark.parametrize(
    ("browser", "title"), [("ro", "Revenim imediat"), ("it", "Torniamo tra un attimo")]
)
def test_an_outage_is_said_in_the_language_of_the_browser(browser, title):
    request = RequestFactory().get("/", headers={"Accept-Language": browser})

    try:
        outage(request)
    except psycopg.OperationalError:
        answer = server_error(request)

    assert f"<h1>{title}</h1>" in answer.content.decode()


@pytest.mark.parametrize("cause", [LockNotAvailable(), DeadlockDetected()])
def test_who_waited_too_long_for_somebody_elses_change_is_told_so(cause):
    request = RequestFactory().get("/", headers={"Accept-Language": "it"})

    try:
        raise caused(OperationalError("canceling statement"), cause)
    except OperationalError:
        answer = server_error(request)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "<h1>Qualcun altro sta scrivendo qui</h1>" in answer.content.decode()
