from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.personas.office import Office, make_office

TALLY = pytest.StashKey[Counter[str]]()


@pytest.fixture(scope="module")
def office(
    django_db_setup: None, django_db_blocker: Any, pytestconfig: pytest.Config
) -> Iterator[Office]:
    """Made once for all visits of a module, and undone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        office = make_office()
        yield office
        transaction.set_rollback(True)
    pytestconfig.stash.setdefault(TALLY, Counter()).update(office.tally)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    counted = config.stash.get(TALLY, Counter())
    for what, count in counted.items():
        terminalreporter.write_line(f"personas: {count} {what}")
