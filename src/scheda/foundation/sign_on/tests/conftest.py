import pytest
from django.test import Client
from django.urls import reverse

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.sign_on.models import Provider
from scheda.foundation.sign_on.tests.factories import ProviderFactory
from scheda.foundation.sign_on.tests.provider import OpenProvider
from scheda.foundation.testing.web import a_site


@pytest.fixture
def openid(settings):
    """A provider of this machine, with an honest Anna."""
    settings.FETCH_LOOPBACK = True
    with a_site() as site:
        provider = OpenProvider(site)
        provider.person = {"email": "anna@example.com", "email_verified": True, "name": "Anna"}
        site.answering = provider
        yield provider


@pytest.fixture
def company(openid, db) -> Provider:
    return ProviderFactory(issuer=openid.issuer, is_on=True)


@pytest.fixture
def anna(db):
    return UserFactory(email="anna@example.com", name="Anna Moretti")


@pytest.fixture
def come_in(openid, company):
    """The whole way with one browser; answers the last answer."""

    def visit(client: Client | None = None, *, to: str = ""):
        client = client or Client()
        begun = client.get(reverse("sign_on:start"), {"next": to} if to else {})
        return client.get(openid.visit(begun.url)) if begun.status_code == 302 else begun

    return visit
