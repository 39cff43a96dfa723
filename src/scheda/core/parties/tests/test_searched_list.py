"""Pages of what a text finds in the list of customers, read by their search entries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.models import Party
from scheda.core.parties.screens.list import PartyList
from scheda.core.parties.services import parties
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.search import queries
from scheda.foundation.search.queries import find

pytestmark = pytest.mark.django_db
NAMES = ["Alba Edil", "Alba", "Alba 2 Edil", "Édil", "Édil", "Édil", "Zanon Edil", "Altro"]
IN_ORDER = ["Alba 2 Edil", "Alba Edil", "Édil", "Édil", "Édil", "Zanon Edil"]


@pytest.fixture
def owner():
    return salesperson()


@pytest.fixture
def customers(owner):
    return [parties.create(by=owner, name=name) for name in NAMES]


@pytest.fixture
def walk(client, owner, monkeypatch):
    """The names on each page of two, from the first to the last and back."""
    monkeypatch.setattr(PartyList, "page_size", 2)
    client.force_login(owner)

    def pages(address):
        for way in ("next", "previous"):
            while address:
                screen = client.get(address).context["screen"]
                yield [party.name for party in screen.page]
                last, address = address, getattr(screen, f"{way}_url")
            address = last

    return lambda address: list(pages(address))


def test_pages_are_in_the_order_of_names_both_ways(customers, walk):
    there = [IN_ORDER[:2], IN_ORDER[2:4], IN_ORDER[4:]]

    assert walk("/customers/?q=edil") == [*there, *reversed(there)]


@pytest.mark.parametrize("sort", ["name", "-name"])
def test_what_very_many_hold_gives_the_same_pages(customers, walk, monkeypatch, sort):
    address = f"/customers/?q=edil&sort={sort}"
    few = walk(address)
    monkeypatch.setattr(queries, "MANY", -1)

    assert walk(address) == few


@pytest.mark.parametrize("beside", ["", "&sort=-name", "&sort=city", "&country=IT", "&after=x"])
def test_all_are_counted(client, owner, customers, beside):
    client.force_login(owner)

    assert client.get(f"/customers/?q=edil{beside}").context["screen"].total == len(IN_ORDER)


def test_a_later_page_counts_those_before_it_as_well(client, owner, customers, monkeypatch):
    monkeypatch.setattr(PartyList, "page_size", 2)
    client.force_login(owner)

    second = client.get(client.get("/customers/?q=edil").context["screen"].next_url)

    assert second.context["screen"].total == len(IN_ORDER)


def test_one_statement_finds_and_counts(client, owner, customers):
    client.force_login(owner)

    with CaptureQueriesContext(connection) as captured:
        client.get("/customers/?q=edil")

    counts = re.findall(r'FROM "search_searchentry"', " ".join(q["sql"] for q in captured))
    assert len(counts) == len(["guess", "page and count"])


def test_nobody_sees_more_than_by_right(client, customers):
    stranger = salesperson(Scope.OWN)
    client.force_login(stranger)

    screen = client.get("/customers/?q=edil").context["screen"]

    assert (list(screen.page), screen.total) == ([], 0)


def test_the_archive_is_found_but_not_listed(client, owner, customers):
    [alba] = Party.objects.filter(name="Alba Edil")
    parties.archive(alba, by=owner)
    client.force_login(owner)

    screen = client.get("/customers/?q=edil").context["screen"]

    assert (alba.pk in {party.pk for party in screen.page}, screen.total) == (False, 5)
    assert alba.pk in {entry.record_id for entry in find(owner, "alba edil")}
