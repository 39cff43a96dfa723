"""A card costs the same, however long the customer has been known."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.activities.tests.conftest import logging_person
from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.feed import PAGE
from scheda.core.timeline.tests.factories import TimelineEntryFactory

pytestmark = pytest.mark.django_db
SHORT, LONG = 200, 5_000
MOST = 7
"""Statements of a card with everything that is in sight at once."""
MOST_ASIDE = 12
"""Of the rest of the aside, every module with its panel."""


@pytest.fixture
def browser(client):
    client.force_login(logging_person())
    return client


def known_for(entries):
    party = PartyFactory()
    lines = TimelineEntryFactory.build_batch(entries, party=party)
    for hours, line in enumerate(lines):
        line.at -= dt.timedelta(hours=hours)
    TimelineEntry.objects.bulk_create(lines, batch_size=1_000)
    return party


def statements(browser, address):
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def further_back(browser, party):
    page = browser.get(party.get_absolute_url()).context
    return f"/customers/{party.pk}/timeline/?after={page['feed'].next}"


def test_three_entries_cost_as_many_statements_as_one(browser):
    one, three = (statements(browser, known_for(n).get_absolute_url()) for n in (1, 3))

    assert three == one <= MOST


def test_the_rest_of_the_aside_costs_what_its_panels_ask(browser):
    assert statements(browser, f"/customers/{known_for(1).pk}/aside/") <= MOST_ASIDE


@pytest.mark.slow
def test_thousands_of_entries_cost_as_many_statements_as_a_page(browser):
    short, long = known_for(SHORT), known_for(LONG)

    assert statements(browser, long.get_absolute_url()) == statements(
        browser, short.get_absolute_url()
    )
    assert statements(browser, further_back(browser, long)) == statements(
        browser, further_back(browser, short)
    )
    assert SHORT > 2 * PAGE
