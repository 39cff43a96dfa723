"""Lists as people meet them, on the list of customers."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.models import User
from tests.lists.listed import Listed


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def clerk(db: None) -> User:
    """Somebody who may do everything with all customers."""
    return salesperson(Scope.ALL, name="Giulia Ferraro")


@pytest.fixture
def customers(client: Client, clerk: User) -> Listed:
    """The list of customers, in the clerk's hands."""
    client.force_login(clerk)
    return Listed(client, "/customers/")
