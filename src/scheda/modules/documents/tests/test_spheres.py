"""Every figure equals the list behind it: of an entity, its group, a site, and currencies."""

import datetime as dt
import re
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from scheda.core.parties.public import sphere_of
from scheda.core.parties.tests.factories import AddressFactory, PartyFactory
from scheda.modules.documents.components import PARTS
from scheda.modules.documents.figures import (
    CreditFigure,
    OverdueFigure,
    QuotesFigure,
    TurnoverFigure,
)
from scheda.modules.documents.queries import sphere_sums
from scheda.modules.documents.queries.sphere_sums import from_documents, sums_of
from scheda.modules.documents.services.mirroring import mirror
from scheda.modules.documents.services.sheets import DueSheet
from scheda.modules.documents.tests.factories import CreditProfileFactory, clerk, manager, trade

pytestmark = pytest.mark.django_db
SOURCES = (CreditFigure(), OverdueFigure(), QuotesFigure(), TurnoverFigure())
TOTAL = {"open": "Open", "overdue": "Overdue", "quotes": "Total", "year": "Taxable"}


def ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def business(party, site=None, currency="EUR", name="") -> None:
    """Something of each: open, overdue, credited, old, quoted, ordered, delivered."""
    facts = {"site_id": site.pk if site else None, "currency": currency}

    def due(day, amount, left=None):
        return [DueSheet(due_on=day, amount=Decimal(amount), open_amount=left)]

    key = f"{party.pk}{name}{currency}"
    mirror(
        [
            trade(party, "invoice", 1_000, number=f"a{key}", date=ago(50),
                  instalments=due(ago(20), 1_000), **facts),
            trade(party, "invoice", 800, number=f"b{key}", date=ago(5),
                  instalments=due(ago(-25), 800, Decimal(300)), **facts),
            trade(party, "invoice", 5_000, number=f"c{key}", date=ago(500),
                  instalments=due(ago(470), 5_000, Decimal())),
            trade(party, "credit_note", 120, number=f"d{key}", date=ago(3), **facts),
            trade(party, "quote", 2_500, number=f"e{key}", status="sent", date=ago(4), **facts),
            trade(party, "quote", 900, number=f"f{key}", status="sent", date=ago(40),
                  valid_until=ago(10), **facts),
            trade(party, "order", 700, number=f"g{key}", status="confirmed", date=ago(6), **facts),
            trade(party, "delivery_note", 400, number=f"h{key}", status="delivered",
                  date=ago(2), **facts),
        ],
        by=None,
    )  # fmt: skip


@pytest.fixture
def family():
    parent = PartyFactory()
    child = PartyFactory(parent=parent)
    site = AddressFactory(party=child, type="site")
    business(parent)
    business(child)
    business(child, site=site, name="site")
    return parent, child, site


def sums_on(client, url) -> dict[str, str]:
    page = client.get(url).content.decode()
    return dict(re.findall(r">\s*([^<>]+?) <b>(.*?)</b>", page))


def number(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.−-]", "", text).replace("−", "-"))


def agree(client, user, sphere) -> int:
    """Open the list of every figure, and compare."""
    client.force_login(user)
    checked = 0
    for figure in (one for source in SOURCES for one in source.figures(sphere, user)):
        if "/credit/" in figure.url:
            page = client.get(figure.url).content.decode()
            assert Decimal(re.search(r'data-total="([\d.-]+)"', page)[1]) == figure.amount
        else:
            view = re.search(r"view=(\w+)", urlsplit(figure.url).query)[1]
            assert number(sums_on(client, figure.url)[TOTAL[view]]) == figure.amount
        checked += 1
    return checked


@pytest.mark.parametrize("key", ["", "group", "site"])
def test_figures_equal_their_lists_in_every_sphere(client, family, key):
    _parent, child, site = family
    user = manager()
    CreditProfileFactory(party=child, limit=10_000)

    sphere = sphere_of(child, str(site.pk) if key == "site" else key, user)

    assert agree(client, user, sphere) == 4


@pytest.mark.parametrize("key", ["", "group"])
def test_figures_equal_their_lists_with_several_currencies(client, family, key):
    _parent, child, _site = family
    business(child, currency="RON")
    user = manager()

    assert agree(client, user, sphere_of(child, key, user)) == 4


def test_the_stored_row_and_the_documents_say_the_same(family):
    _parent, child, _site = family
    user = clerk()
    sphere = sphere_of(child, "", user)

    assert from_documents(sphere, user) == sums_of(sphere, user)


def test_a_group_of_one_currency_adds_its_rows(family, monkeypatch):
    _parent, child, _site = family
    user = clerk()
    expected = from_documents(sphere_of(child, "group", user), user)
    monkeypatch.setattr(sphere_sums, "from_documents", None)

    assert sums_of(sphere_of(child, "group", user), user) == expected


def test_every_part_of_the_exposure_equals_its_list(client, family):
    _parent, child, _site = family
    user = manager()
    client.force_login(user)
    page = client.get(f"/customers/{child.pk}/credit/").content.decode()
    rows = re.findall(r'<a href="([^"]*counts=(\w+)[^"]*)">.*?<td class="num">(.*?)</td>', page)
    assert {key for _url, key, _amount in rows} == {key for key, *_rest in PARTS}

    for url, key, amount in rows:
        named = {"overdue": "Overdue", "not_due": "Not due yet", "credit_notes": "Open"}
        sums = sums_on(client, url.replace("&amp;", "&"))
        assert sums[named.get(key, "Remaining")] == amount


@pytest.mark.parametrize("count", [1, 3])
def test_the_figures_cost_four_queries_however_many_documents(
    family, count, django_assert_max_num_queries
):
    _parent, child, _site = family
    for at in range(count):
        business(child, name=str(at))
    user = manager()
    CreditProfileFactory(party=child)
    sphere = sphere_of(child, "", user)
    user.may("parties.party", "view")

    with django_assert_max_num_queries(4):
        figures = [one for source in SOURCES for one in source.figures(sphere, user)]

    assert len(figures) == 4
