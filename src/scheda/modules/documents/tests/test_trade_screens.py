"""Quotes, orders and deliveries on their pages, in their lists, in the API."""

import json

import pytest

from scheda.core.parties.tests.factories import AddressFactory, PartyFactory
from scheda.foundation.access.scope import Scope
from scheda.modules.documents.models import Document
from scheda.modules.documents.panels import RecentDocuments
from scheda.modules.documents.queries.chains import around, marks
from scheda.modules.documents.services.mirroring import mirror
from scheda.modules.documents.tests.factories import clerk, trade

pytestmark = pytest.mark.django_db
BODY = {
    "kind": "quote", "number": "2026/7", "date": "2026-03-09", "net": "100.00", "tax": "22.00",
    "status": "sent",
    "lines": [{"description": "Nolo", "unit_price": "100", "total": "100"}],
}  # fmt: skip


@pytest.fixture
def party():
    return PartyFactory()


@pytest.fixture
def chain(party):
    return mirror(
        [
            trade(party, "quote", 100, status="ordered", number="q1"),
            trade(party, "order", 100, status="fulfilled", number="o1", after=["quote q1"]),
            trade(party, "delivery_note", 100, status="invoiced", number="d1", after=["order o1"]),
            trade(party, "invoice", 100, number="i1", after=["delivery_note d1"]),
        ],
        by=None,
    ).documents


def put(client, source_id="q-7", **facts):
    url = f"/api/v1/documents/mirrored/erp/{source_id}"
    return client.put(url, json.dumps({**BODY, **facts}), "application/json")


def test_a_chain_is_the_same_from_each_of_its_ends(chain):
    user = clerk()
    for document in chain:
        stages = [(stage.short, list(stage.documents)) for stage in around(document, user)]
        assert stages == [
            (short, [one]) for short, one in zip(("OFF", "ORD", "DDT", "FT"), chain, strict=True)
        ]


def test_siblings_behind_one_order_are_no_chain_of_each_other(party):
    first, *_rest = mirror(
        [
            trade(party, "delivery_note", 10, status="issued", number="d0"),
            trade(party, "order", 100, status="confirmed", number="o1"),
            trade(party, "delivery_note", 40, status="issued", number="d1", after=["order o1"]),
            trade(party, "delivery_note", 60, status="issued", number="d2", after=["order o1"]),
        ],
        by=None,
    ).documents[1:]
    reached = {one.number for stage in around(first, clerk()) for one in stage.documents}
    second = Document.objects.get(number="d1")
    beside = {one.number for stage in around(second, clerk()) for one in stage.documents}

    assert reached == {"o1", "d1", "d2"}
    assert beside == {"o1", "d1"}


def test_the_panel_marks_the_stages_that_are_there(chain, party):
    user = clerk()
    shown = RecentDocuments().context(party, user)["documents"]

    assert {tuple(short for short, there in stages if there) for _one, stages in shown} == {
        ("OFF", "ORD", "DDT", "FT")
    }
    assert marks([]) == {}


@pytest.mark.parametrize("kind", ["quote", "order", "delivery_note", "invoice"])
def test_each_kind_has_its_page_with_its_chain(client, chain, kind):
    client.force_login(clerk())
    document = next(one for one in chain if one.kind == kind)

    page = client.get(f"/documents/{document.pk}/").content.decode()

    assert all(f"<span>{one.number}</span>" in page for one in chain)
    assert ("Remaining" in page) is (kind != "invoice")
    assert ("Mark as paid" in page) is (kind == "invoice")


@pytest.mark.parametrize(
    ("family", "number"),
    [("quotes", "q1"), ("orders", "o1"), ("deliveries", "d1"), ("invoices", "i1")],
)
def test_each_family_has_its_tab(client, chain, family, number):
    client.force_login(clerk())

    page = client.get(f"/documents/?family={family}").content.decode()

    assert [one.number for one in chain if f">{one.number}<" in page] == [number]


def test_sums_of_different_stages_are_not_added(client, chain):
    client.force_login(clerk())

    page = client.get("/documents/").content.decode()

    assert "Orders <b>€100.00</b>" in page
    assert "Invoices <b>€100.00</b>" in page
    assert "€400.00" not in page


@pytest.mark.parametrize("documents", [1, 3])
def test_the_panel_costs_the_same_for_one_document_and_for_three(
    party, documents, django_assert_num_queries
):
    sheets = [trade(party, "quote", 10, status="sent", number=str(n)) for n in range(documents)]
    mirror(sheets, by=None)
    user = clerk()
    user.may("parties.party", "view")

    with django_assert_num_queries(2):
        RecentDocuments().context(party, user)


def test_the_api_mirrors_a_document_and_writes_it_over(client, party):
    client.force_login(clerk())

    first = put(client, party_id=str(party.pk))
    second = put(client, party_id=str(party.pk), status="accepted")

    assert (first.status_code, second.status_code) == (201, 200), first.content
    assert second.json()["status"] == "accepted"
    assert Document.objects.get().seller is None


def test_the_api_links_what_follows(client, party):
    client.force_login(clerk())
    quote = put(client, party_id=str(party.pk)).json()
    order = {"kind": "order", "status": "confirmed", "follows": [{"source_id": "q-7"}]}

    answer = put(client, "o-8", party_id=str(party.pk), **order).json()

    assert answer["follows"] == [{"document_id": quote["id"], "amount": "122.00"}]
    assert answer["residual"] == "122.00"


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "confirmed"},
        {"party_id": "018f0000-0000-7000-8000-000000000000"},
        {"seller_id": "018f0000-0000-7000-8000-000000000000"},
        {"contact_id": "018f0000-0000-7000-8000-000000000000"},
        {"net": "99999999999.99"},
    ],
)
def test_the_api_refuses_what_cannot_be(client, party, wrong):
    client.force_login(clerk())

    assert put(client, **{"party_id": str(party.pk), **wrong}).status_code == 422


def test_a_site_of_another_customer_is_refused(client, party):
    client.force_login(clerk())

    answer = put(client, party_id=str(party.pk), site_id=str(AddressFactory().pk))

    assert answer.status_code == 422


def test_who_may_only_look_mirrors_nothing(client, party):
    client.force_login(clerk(may_edit=False))

    assert put(client, party_id=str(party.pk)).status_code == 403


def test_a_stranger_mirrors_nothing(client, party):
    client.force_login(clerk(parties=Scope.OWN, documents=Scope.OWN))

    assert put(client, party_id=str(party.pk)).status_code == 422
    mirror([trade(party, "quote", 10, status="sent", number="mine")], by=None)
    Document.objects.update(source="erp", source_id="q-7")
    assert put(client, party_id=str(party.pk)).status_code == 404
