"""The list of documents, the panel and the figures on the card."""

import datetime as dt
import re
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from scheda.core.parties.public import Sphere, writing
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import Scope
from scheda.foundation.testing.costs import cost_of_columns
from scheda.modules.documents.fields import document_fields
from scheda.modules.documents.figures import (
    CreditFigure,
    OverdueFigure,
    QuotesFigure,
    TurnoverFigure,
)
from scheda.modules.documents.models import Document
from scheda.modules.documents.panels import RecentDocuments
from scheda.modules.documents.services import totals
from scheda.modules.documents.services.recording import record
from scheda.modules.documents.tests.factories import (
    DocumentFactory,
    InstalmentFactory,
    clerk,
    draft,
)

pytestmark = pytest.mark.django_db
LIST = "/documents/"


@pytest.fixture
def user():
    return clerk()


def numbers(client, user, **query) -> set[str]:
    client.force_login(user)
    page = client.get(LIST, query).content.decode()
    known = Document.objects.values_list("number", flat=True)
    return {number for number in known if f">{number}<" in page}


def today() -> dt.date:
    return timezone.localdate()


def test_a_list_of_customers_tells_no_sums_of_documents_that_one_may_not_see(client):
    """Whoever sees every customer, but only the documents of their own, has no such column."""
    reader, other = clerk(documents=Scope.OWN), clerk()
    party = PartyFactory(owner=other)
    totals.refresh([DocumentFactory(party=party, net="31313.13", date=today()).party_id])
    asked = {"columns": "name,turnover", "turnover__over": "1", "sort": "-turnover"}

    def told(user, **more):
        client.force_login(user)
        answer = client.get("/customers/", {**asked, **more})
        content = b"".join(answer) if answer.streaming else answer.content
        return [word in content.decode() for word in ("31.313", "31,313", "31313")]

    assert any(told(other))
    assert not any(told(reader))
    assert not any(told(reader, all="1"))


def figures_of(party, user):
    sources = (CreditFigure(), OverdueFigure(), QuotesFigure(), TurnoverFigure())
    sphere = Sphere.of(party)
    with translation.override("en"):
        return [figure for source in sources for figure in source.figures(sphere, user)]


def late(**facts) -> Document:
    document = DocumentFactory(date=today() - dt.timedelta(days=60), **facts)
    InstalmentFactory(document=document, due_on=today() - dt.timedelta(days=1))
    return document


def a_bit_of_everything(party) -> None:
    """Open, late, partly late, paid, credited, received, old, for the tax office."""
    late(party=party)
    partly = late(party=party, amount_due=Decimal(244), gross=Decimal(244), net=Decimal(200))
    InstalmentFactory(document=partly, due_on=today() + dt.timedelta(days=9), position=2)
    DocumentFactory(party=party, open_amount=Decimal(0), date=today())
    note = late(party=party, kind="credit_note", sign=-1, amount_due=Decimal(122))
    assert note.signed_open == Decimal(-122)
    late(party=party, direction=Document.Direction.RECEIVED)
    late(party=party, kind=Document.Kind.SELF_INVOICE)
    DocumentFactory(party=party, date=today() - dt.timedelta(days=800), net=Decimal(5))
    DocumentFactory(party=party, date=today() + dt.timedelta(days=2), net=Decimal(3))


def test_no_column_is_read_row_by_row(client, user):
    client.force_login(user)
    costs = []
    for _more in range(2):
        late(seller=user)
        DocumentFactory(seller=user, is_conflicting=True)
        costs.append(cost_of_columns(client, LIST, document_fields))

    assert costs[0] == costs[1]


def test_the_list_shows_documents_of_customers_one_may_see(client, user):
    mine, other = DocumentFactory(), DocumentFactory()

    assert numbers(client, user) == {mine.number, other.number}


def test_own_scope_finds_none_of_anothers(client):
    user = clerk(parties=Scope.OWN, documents=Scope.ALL)
    mine = DocumentFactory(party__owner=user)
    DocumentFactory()

    assert numbers(client, user) == {mine.number}


def test_the_scope_on_documents_may_be_narrower_than_that_on_customers(client):
    user = clerk(parties=Scope.ALL, documents=Scope.OWN)
    mine = DocumentFactory(party__owner=user)
    DocumentFactory()

    assert numbers(client, user) == {mine.number}


def test_documents_of_private_customers_are_their_owners_affair(client, user):
    DocumentFactory(party__is_private=True)

    assert numbers(client, user) == set()


def test_documents_of_a_customer_in_the_bin_come_back_with_it(client, user):
    document = DocumentFactory()
    party = writing.put_in_bin(document.party, by=user)
    assert numbers(client, user) == set()

    writing.restore(party, by=user)

    assert numbers(client, user) == {document.number}


def test_views_narrow_the_list(client, user):
    party = PartyFactory()
    a_bit_of_everything(party)
    received = Document.objects.get(direction="received")

    assert len(numbers(client, user)) == 8
    assert len(numbers(client, user, open="1")) == 5
    assert len(numbers(client, user, overdue="1")) == 3
    assert len(numbers(client, user, year="1")) == 4
    assert numbers(client, user, direction="received") == {received.number}


def test_a_batch_shows_what_came_with_one_import(client, user):
    document = DocumentFactory()
    DocumentFactory()

    assert numbers(client, user, batch=str(document.batch_id)) == {document.number}


def test_the_filter_on_a_customer_says_the_name(client, user):
    document = DocumentFactory(party__name="Cantieri Adda")
    client.force_login(user)

    page = client.get(LIST, {"customer": str(document.party_id)}).content.decode()

    assert "<b>Cantieri Adda</b>" in page


def test_the_filter_does_not_say_the_name_of_a_customer_one_may_not_see(client):
    document = DocumentFactory(party__name="Cantieri Adda")
    client.force_login(clerk(parties=Scope.OWN))

    page = client.get(LIST, {"customer": str(document.party_id)}).content.decode()

    assert "Cantieri Adda" not in page


@pytest.mark.parametrize(
    ("text", "found"),
    [("ft-88", True), ("FT", True), ("adda", True), ("adda ft-88", True), ("adda 99", False)],
)
def test_documents_are_found_by_number_and_customer(client, user, text, found):
    party = PartyFactory(name="Cantieri Adda")
    record([draft(party, number="FT-88")], batch_id=party.pk, by=None)

    assert numbers(client, user, q=text) == ({"FT-88"} if found else set())


def test_documents_are_found_under_the_new_name_of_their_customer(client, user):
    party = PartyFactory(name="Cantieri Adda")
    record([draft(party, number="FT-88")], batch_id=party.pk, by=None)

    writing.change(party, name="Cantieri Brenta", by=user)

    assert numbers(client, user, q="adda") == set()
    assert numbers(client, user, q="brenta") == {"FT-88"}


def test_sums_stand_under_the_list_by_currency(client, user):
    DocumentFactory(net=Decimal(1000), gross=Decimal(1220))
    DocumentFactory(kind="credit_note", sign=-1)
    DocumentFactory(currency="RON")
    client.force_login(user)

    page = client.get(LIST).content.decode()

    assert "Taxable <b>€900.00 + RON" in page.replace("\xa0", " ")


def sum_of(page: str, label: str) -> str:
    return re.search(rf"{label} <b>(.*?)</b>", page)[1]


def test_each_figure_equals_the_list_that_it_opens(client, user):
    party = PartyFactory()
    a_bit_of_everything(party)
    DocumentFactory(party=party, currency="USD", date=today())
    totals.refresh([party.pk])
    client.force_login(user)

    opened, overdue, turnover = figures_of(party, user)
    pages = {
        figure.label: client.get(figure.url).content.decode()
        for figure in (opened, overdue, turnover)
    }

    assert sum_of(pages["Open"], "Open") == f"{opened.value}.00" == "€488.00"
    assert sum_of(pages["Overdue"], "Overdue") == f"{overdue.value}.00" == "€122.00"
    year = pages["Turnover, 12 months"]
    assert sum_of(year, "Taxable") == f"{turnover.value}.00" == "€300.00"
    assert opened.detail == "5 documents"
    assert overdue.detail == "3 documents, the oldest for 1 days"
    assert "5 records" in pages["Open"]
    assert "3 records" in pages["Overdue"]


def test_a_figure_of_one_currency_opens_that_currency_alone(user):
    party = DocumentFactory(currency="RON").party
    DocumentFactory.create_batch(2, party=party, currency="EUR")
    totals.refresh([party.pk])

    [opened, *_others] = figures_of(party, user)

    assert parse_qs(urlsplit(opened.url).query)["currency"] == ["EUR"]


def test_without_documents_there_are_no_figures(user):
    party = PartyFactory()
    totals.refresh([party.pk])

    assert figures_of(party, user) == []


def test_the_panel_shows_the_newest_that_one_may_see():
    party = PartyFactory()
    documents = [DocumentFactory(party=party, date=dt.date(2026, 1, day)) for day in range(1, 8)]

    seen = RecentDocuments().context(party, clerk())["documents"]
    unseen = RecentDocuments().context(party, clerk(documents=Scope.OWN))["documents"]

    assert [document for document, _chain in seen] == documents[:0:-1]
    assert unseen == []


def mark_as_paid(client, *documents):
    ids = [str(document.pk) for document in documents]
    return client.post(f"{LIST}?part=bulk&action=settle", {"ids": ids})


def test_many_are_marked_as_paid_and_put_back(client, user):
    documents = [late(), late()]
    client.force_login(user)

    answer = mark_as_paid(client, *documents)
    assert set(Document.objects.values_list("open_amount", flat=True)) == {0}

    undo = re.search(r'"undo_url": "([^"]+)"', answer.headers["HX-Trigger"])[1]
    client.post(undo)
    assert set(Document.objects.values_list("open_amount", flat=True)) == {Decimal(122)}


def test_marking_as_paid_stops_at_what_one_may_change(client):
    user = clerk(documents=Scope.OWN)
    mine, other = DocumentFactory(party__owner=user), DocumentFactory()
    client.force_login(user)

    mark_as_paid(client, mine, other)

    left = dict(Document.objects.values_list("pk", "open_amount"))
    assert left == {mine.pk: 0, other.pk: Decimal(122)}


def test_the_export_has_one_row_for_each_document_one_may_see(client):
    user = clerk(documents=Scope.OWN)
    mine = DocumentFactory(party__owner=user, number="FT-1")
    DocumentFactory(number="FT-2")
    client.force_login(user)

    text = b"".join(client.get(LIST, {"export": "csv"}).streaming_content).decode()

    assert mine.number in text
    assert "FT-2" not in text


def queries(client, address, **query) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, query).status_code == 200
    return len(asked)


def test_the_list_asks_as_often_for_three_as_for_one(client, user):
    client.force_login(user)
    DocumentFactory()
    one = queries(client, LIST)

    DocumentFactory.create_batch(2)

    assert queries(client, LIST) == one
