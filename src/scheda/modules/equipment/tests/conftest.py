from collections.abc import Iterator

import pytest
from django.utils import translation

from scheda.foundation.accounts.models import User
from scheda.modules.equipment.models import Equipment
from scheda.modules.equipment.tests.factories import mechanic, our_machine


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def clerk(db: None) -> User:
    return mechanic()


@pytest.fixture
def machine(db: None) -> Equipment:
    return our_machine()
