"""Fixtures for every area, loaded by pytest from the root of the repository."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from scheda.foundation.crypto.master import ensure_master_key
from scheda.foundation.testing.facts import Fact, QueuedJob, published_facts, queued
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
