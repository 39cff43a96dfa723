"""Fixtures for every area, loaded by pytest from the root of the repository."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.master import ensure_master_key
from scheda.foundation.statements.together import Question
from scheda.foundation.testing.catalogues import write_again
from scheda.foundation.testing.facts import Fact, QueuedJob, published_facts, queued
from scheda.foundation.testing.letters import letters_that_leave
from scheda.foundation.testing.others import wait_for_others
from scheda.foundation.testing.page import Page


@pytest.fixture
def page(db: None, client: Client) -> Page:
    """Ask for pages by name, signed in as an administrator unless told otherwise."""
    return Page(client)


@pytest.fixture
def published(db: None) -> Callable[[], list[Fact]]:
    """The facts in the outbox, oldest first."""
    return published_facts


@pytest.fixture
def queued_jobs(db: None) -> Callable[[], list[QueuedJob]]:
    """The jobs that wait for a worker, oldest first."""
    return queued


@pytest.fixture
def letters(db: None) -> Callable[[], list[EmailMessage]]:
    """Carry out what waits, as the worker would; answers the letters that left just now."""
    return letters_that_leave


@pytest.fixture(autouse=True)
def no_jobs_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """The job library's tables are not Django's, so tests that commit would leave them behind."""
    marker = request.node.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction")
    if commits:
        request.getfixturevalue("transactional_db")
        keyring.cache.clear()  # Its keys went with the tables of the test before.
    yield
    if commits:
        wait_for_others()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Tests that commit end with empty tables; the one after finds them as migrations left them.

    After the last test the test database is gone, and the connection names the real one again.
    """
    marker = item.get_closest_marker("django_db")
    yield
    if nextitem is not None and marker is not None and marker.kwargs.get("transaction"):
        with item.config.stash[blocking_manager_key].unblock():
            write_again()


@pytest.fixture(autouse=True, scope="session")
def questions_are_proved() -> None:
    """What is remembered of a question is compared with the question made anew, in every test."""
    Question.is_proved = True


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Each test begins in English, whatever language a reader of the one before had chosen."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session", autouse=True)
def master_key() -> None:
    """Sealed fields need a key; tests get one of their own beside their scratch data."""
    ensure_master_key(settings.MASTER_KEY_FILE)


def pytest_collection_modifyitems(config: pytest.Config, items: list[Any]) -> None:
    """`--quick` leaves out what is marked slow."""
    if config.getoption("--quick"):
        skip = pytest.mark.skip(reason="slow; left out by --quick")
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(skip)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out the slow tests")
