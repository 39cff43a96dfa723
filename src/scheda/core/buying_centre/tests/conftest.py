from itertools import product

import pytest
from django.utils import timezone

from scheda.core.activities.public import record
from scheda.core.buying_centre.models.stance import STANCE
from scheda.core.parties.public import people, writing
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.access.scope import EDIT, VIEW, Scope
from scheda.foundation.access.tests.factories import GrantFactory


@pytest.fixture
def seller():
    """May do everything around their own customers."""
    user = salesperson(name="Giulia Ferraro")
    for record_type, actions in (
        (STANCE, (VIEW, EDIT)),
        ("activities.activity", (VIEW, "create")),
        ("activities.task", (VIEW, "create", EDIT)),
    ):
        for role, action in product(user.roles.all(), actions):
            GrantFactory(role=role, record_type=record_type, action=action, scope=Scope.ALL)
    return user


@pytest.fixture
def company(seller):
    return writing.create(by=seller, name="Edilcantieri Vallescura S.r.l.")


@pytest.fixture
def member(seller, company):
    """Add somebody: `member("Sonia Trevisan", buying_roles=["buyer"])`."""

    def add(name, at=None, **facts):
        first, _space, last = name.partition(" ")
        names = {"first_name": first, "last_name": last}
        return people.add_new_person(at or company, by=seller, person=names, **facts)

    return add


@pytest.fixture
def call(seller, company):
    """Note a call with somebody some days ago."""

    def note(role, days=0, **facts):
        at = timezone.localtime() - timezone.timedelta(days=days)
        facts = {"kind": "call", "at": at, "person": role.person, **facts}
        return record(company, by=seller, **facts)

    return note
