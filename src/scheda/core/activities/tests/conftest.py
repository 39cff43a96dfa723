from typing import Any

import pytest

from scheda.core.activities.permissions import ACTIVITY_TYPE, TASK_TYPE
from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import GrantFactory
from scheda.foundation.accounts.models import User


def logging_person(scope: Scope = Scope.ALL, *, changes: Scope = Scope.OWN, **facts: Any) -> User:
    """Somebody who sees customers as far as `scope` reaches, and logs what was done with them."""
    person = salesperson(scope, **facts)
    role = person.roles.get()
    for kind in (ACTIVITY_TYPE, TASK_TYPE):
        for action in kind.actions:
            reach = changes if action in {"edit", "delete"} else Scope.ALL
            GrantFactory(role=role, record_type=kind.key, action=action, scope=reach)
    return person


@pytest.fixture
def clerk(db: None) -> User:
    return logging_person(name="Giulia Ferri")


@pytest.fixture
def party(clerk: User) -> Party:
    return PartyFactory(owner=clerk, name="Officine Prova")
