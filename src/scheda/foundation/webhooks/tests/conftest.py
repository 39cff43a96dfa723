import pytest

from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.deliveries.services.sending import carry
from scheda.foundation.testing.web import a_site
from scheda.foundation.webhooks.tests.factories import EndpointFactory


@pytest.fixture
def site(settings):
    """A receiver of this machine."""
    settings.FETCH_LOOPBACK = True
    with a_site() as site:
        yield site


@pytest.fixture
def endpoint(site, db):
    return EndpointFactory(url=f"{site.url}/hook")


@pytest.fixture
def carried(db):
    """Carry out what waits, as the worker would; answers what became of it."""

    def carry_all():
        return [carry(one.pk) for one in Delivery.objects.open().order_by("pk")]

    return carry_all
