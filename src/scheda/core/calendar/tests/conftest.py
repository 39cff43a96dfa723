from typing import Any

import pytest

from scheda.core.activities.public import TASK
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.accounts.models import Membership, Team, User


def planner(scope: Scope = Scope.ALL, **facts: Any) -> User:
    """Somebody who sees, plans and moves tasks as far as `scope` reaches."""
    person = person_who_may(TASK, "view", "create", "edit", scope=scope)
    for name, value in {"language": "en", **facts}.items():
        setattr(person, name, value)
    person.save()
    return person


def team_of(*people: User, name: str = "Nord-Est") -> Team:
    team = Team.objects.create(name=name)
    for person in people:
        Membership.objects.create(team=team, user=person)
    return team


@pytest.fixture
def ada(db: None) -> User:
    return planner(name="Ada")
