from itertools import product

import pytest

from scheda.core.needs.models import NEED, PROFILE
from scheda.core.parties.public import writing
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.access.scope import CREATE, DELETE, EDIT, EXPORT, VIEW, Scope
from scheda.foundation.access.tests.factories import GrantFactory


@pytest.fixture
def seller():
    """May do everything with the needs of their own customers."""
    user = salesperson(name="Giulia Ferraro")
    for record_type, action in product((NEED, PROFILE), (VIEW, CREATE, EDIT, DELETE, EXPORT)):
        for role in user.roles.all():
            GrantFactory(role=role, record_type=record_type, action=action, scope=Scope.ALL)
    return user


@pytest.fixture
def company(seller):
    return writing.create(by=seller, name="Edilcantieri Vallescura S.r.l.")
