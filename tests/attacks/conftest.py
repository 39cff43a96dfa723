from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.personas.office import Office, make_office


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Office]:
    """Made once for all attacks of a module, and undone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_office()
        transaction.set_rollback(True)
