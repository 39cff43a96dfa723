from collections.abc import Iterator

import pytest
from django.utils import translation

from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.accounts.models import User
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.services.opening import open_ticket
from scheda.modules.service_desk.tests.factories import agent


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def clerk(db: None) -> User:
    return agent()


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory(name="Officine Zeta")


@pytest.fixture
def ticket(clerk: User, party: Party) -> Ticket:
    return open_ticket(party, by=clerk, subject="Oil under the cylinder", body="A lot of it")
