from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from scheda.foundation.access.models import Grant, Role
from scheda.foundation.access.record_types import record_types
from scheda.foundation.access.scope import Scope
from tests.architecture.areas import factories
from tests.architecture.test_size import REPORT
from tests.architecture.visits import Visitor, World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One of everything, owned by others; made once for all visits, and undone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def make_world() -> World:
    people = {model._meta.label_lower: factory for model, factory in factories().items()}
    newcomer, colleague = people["accounts.user"](), people["accounts.user"]()
    allow_what_is_their_own(colleague)
    records = [factory() for factory in factories().values()]
    return World(
        records=records,
        anonymous=Visitor(records),
        newcomer=Visitor(records, newcomer),
        colleague=Visitor(records, colleague),
    )


def allow_what_is_their_own(colleague: Any) -> None:
    role = Role.objects.create(name="Everything of one's own")
    role.users.add(colleague)
    for kind in record_types:
        for action in kind.actions:
            Grant.objects.create(role=role, record_type=kind.key, action=action, scope=Scope.OWN)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for line in config.stash.get(REPORT, []):
        terminalreporter.write_line(f"lines, median / 90 % / most: {line}")
