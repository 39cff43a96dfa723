"""Quotes, orders, deliveries and invoices as another program has them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.timeline.public import TimelineEntry
from scheda.modules.documents.events import DocumentsMoved
from scheda.modules.documents.models import Document, PartyTotals
from scheda.modules.documents.services.mirroring import expire_quotes, mirror
from scheda.modules.documents.services.sheets import DueSheet, Follow
from scheda.modules.documents.tests.factories import DAY, trade

pytestmark = pytest.mark.django_db


@pytest.fixture
def party():
    return PartyFactory()


def residuals() -> dict[str, Decimal]:
    return dict(Document.objects.values_list("kind", "residual"))


def told(party) -> list[tuple[str, str]]:
    lines = TimelineEntry.objects.filter(party=party).order_by("at", "event_key")
    return list(lines.values_list("kind", "event_key"))


def test_the_same_document_again_changes_nothing(party):
    sheet = trade(party, "order", 500, status="confirmed")
    first = mirror([sheet], by=None)
    before = Document.objects.values().get()

    second = mirror([sheet], by=None)

    after = Document.objects.values().get()
    changing = {"updated_at", "version"}
    assert (first.is_new, second.is_new) == ([True], [False])
    assert {k: v for k, v in before.items() if k not in changing} == {
        k: v for k, v in after.items() if k not in changing
    }


def test_what_is_sent_again_is_written_over(party):
    due = DueSheet(due_on=DAY, amount=Decimal(100))
    mirror([trade(party, "invoice", 100, instalments=[due])], by=None)

    paid = DueSheet(due_on=DAY, amount=Decimal(100), open_amount=Decimal())
    mirror([trade(party, "invoice", 100, instalments=[paid])], by=None)

    document = Document.objects.get()
    assert (document.open_amount, document.instalments.count()) == (0, 1)
    assert document.due_on is None


def test_every_amount_counts_once_at_its_furthest_stage(party):
    mirror(
        [
            trade(party, "quote", 1000, status="ordered"),
            trade(party, "order", 1000, status="partially_fulfilled", after=["quote 1"]),
            trade(party, "delivery_note", 600, status="delivered", after=["order 1"]),
            trade(party, "invoice", 250, after=["delivery_note 1", "order 1"]),
        ],
        by=None,
    )

    assert residuals() == {"quote": 0, "order": 400, "delivery_note": 350, "invoice": 0}


def test_an_invoice_of_delivery_and_order_takes_the_rest_from_the_order(party):
    mirror(
        [
            trade(party, "order", 1000, status="partially_fulfilled"),
            trade(party, "delivery_note", 600, status="delivered", after=["order 1"]),
            trade(party, "invoice", 900, after=["order 1", "delivery_note 1"]),
        ],
        by=None,
    )

    assert residuals() == {"order": 100, "delivery_note": 0, "invoice": 0}


def test_a_voided_delivery_gives_the_order_back_what_it_took(party):
    sent = trade(party, "delivery_note", 600, status="issued", after=["order 1"])
    mirror([trade(party, "order", 1000, status="confirmed"), sent], by=None)

    mirror([trade(party, "delivery_note", 600, status="void", after=["order 1"])], by=None)

    assert residuals() == {"order": 1000, "delivery_note": 0}


def test_a_said_amount_stands(party):
    follow = Follow(source_id="order 1", amount=Decimal(70))
    mirror(
        [
            trade(party, "order", 1000, status="confirmed"),
            trade(party, "delivery_note", 600, status="issued", after=[follow]),
        ],
        by=None,
    )

    assert residuals()["order"] == 930


def test_goods_on_loan_are_not_to_be_invoiced(party):
    mirror([trade(party, "delivery_note", 600, status="delivered", reason="loan")], by=None)

    assert residuals() == {"delivery_note": 0}


@pytest.mark.parametrize(
    ("kind", "status"), [("quote", "confirmed"), ("order", "sent"), ("delivery_note", "")]
)
def test_a_status_of_another_kind_is_refused(party, kind, status):
    with pytest.raises(ValidationError):
        mirror([trade(party, kind, 10, status=status)], by=None)


def test_each_state_of_a_quote_is_told_once(party):
    at = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    viewed = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)
    mirror([trade(party, "quote", 10, status="sent", milestones={"sent": at})], by=None)
    sheet = trade(party, "quote", 10, status="viewed", milestones={"viewed": viewed})
    mirror([sheet], by=None)
    mirror([sheet], by=None)

    assert told(party) == [("document.quote", "sent"), ("document.quote", "viewed")]


def test_a_document_that_moves_to_another_customer_takes_its_lines_along(party):
    other = PartyFactory()
    mirror([trade(party, "quote", 10, status="sent")], by=None)
    mirror([trade(other, "quote", 10, status="sent")], by=None)

    assert (told(party), told(other)) == ([], [("document.quote", "sent")])
    assert PartyTotals.objects.get(party=party).quote_count == 0


def test_quotes_expire_on_the_day_after_their_last(party):
    mirror([trade(party, "quote", 10, status="sent", valid_until=DAY)], by=None)

    assert expire_quotes(on=DAY) == 0
    assert expire_quotes(on=DAY + dt.timedelta(days=1)) == 1

    assert Document.objects.get().status == "expired"
    assert ("document.quote", "expired") in told(party)


def test_a_new_state_is_a_fact_of_its_own(party, published):
    mirror([trade(party, "quote", 10, status="sent")], by=None)
    mirror([trade(party, "quote", 10, status="sent")], by=None)

    [moved] = [one for one in published() if one.name == DocumentsMoved.name]
    assert (moved.payload["status"], moved.payload["party_ids"]) == ("sent", [str(party.pk)])


def test_mirroring_asks_no_more_for_three_of_a_kind(party, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        mirror(
            [trade(party, "order", 10, status="confirmed", number=str(n)) for n in range(3)],
            by=None,
        )
