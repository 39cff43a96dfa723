import pytest
from django.test import Client

from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.audit.models import Act

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/customers/{}/", "/customers/{}/details/", "/api/v1/parties/{}"]
)
@pytest.mark.parametrize("is_strict", [True, False])
def test_in_strict_mode_opening_a_customer_is_on_record(address, is_strict, settings):
    settings.STRICT = is_strict
    party, user, client = PartyFactory(), salesperson(Scope.ALL), Client()
    client.force_login(user)

    for _time in range(2):
        assert client.get(address.format(party.pk)).status_code == 200

    looks = Act.objects.filter(kind="read.shown").values_list("actor_id", "party_id")
    assert list(looks) == ([(user.pk, party.pk)] if is_strict else [])
