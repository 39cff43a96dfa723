"""A customer's figures, worked by hand. The day is 9 March 2026 unless said otherwise."""

import datetime as dt
from decimal import Decimal

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.modules.documents.models import Document, PartyTotals
from scheda.modules.documents.services import totals
from scheda.modules.documents.tests.factories import DAY, DocumentFactory, InstalmentFactory

pytestmark = pytest.mark.django_db
TODAY = DAY
YESTERDAY = DAY - dt.timedelta(days=1)
TOMORROW = DAY + dt.timedelta(days=1)


@pytest.fixture
def party():
    return PartyFactory()


def figures(party, *, on=TODAY) -> PartyTotals:
    totals.refresh([party.pk], on=on)
    return PartyTotals.objects.get(party=party)


def credit_note(party, **facts):
    kind = {"kind": Document.Kind.CREDIT_NOTE, "sign": -1, "fiscal_type": "TD04"}
    return DocumentFactory(party=party, **{**kind, **facts})


def test_without_documents_everything_is_zero(party):
    found = figures(party)

    assert (found.documents, found.open, found.overdue, found.turnover) == (0, 0, 0, 0)
    assert found.months == [0] * 12


def test_a_credit_note_subtracts(party):
    DocumentFactory(party=party, net=Decimal(1000), gross=Decimal(1220), amount_due=Decimal(1220))
    credit_note(party, net=Decimal(200), gross=Decimal(244), amount_due=Decimal(244))

    found = figures(party)

    assert found.turnover == Decimal(800)
    assert found.open == Decimal("976.00")
    assert (found.documents, found.open_count) == (2, 2)


def test_a_split_payment_is_owed_without_its_tax(party):
    DocumentFactory(party=party, is_split_payment=True, amount_due=Decimal(100))

    found = figures(party)

    assert (found.open, found.turnover) == (Decimal(100), Decimal(100))


def test_overdue_is_what_was_due_before_today(party):
    document = DocumentFactory(party=party, amount_due=Decimal(300))
    for day, amount in ((YESTERDAY, 100), (TODAY, 120), (None, 80)):
        InstalmentFactory(document=document, due_on=day, amount=Decimal(amount))

    found = figures(party)

    assert (found.overdue, found.overdue_count) == (Decimal(100), 1)
    assert found.oldest_due_on == YESTERDAY
    assert found.open == Decimal(300)


def test_two_late_instalments_are_one_late_document_as_old_as_the_older(party):
    document = DocumentFactory(party=party)
    long_ago = TODAY - dt.timedelta(days=41)
    InstalmentFactory(document=document, due_on=long_ago, amount=Decimal(61))
    InstalmentFactory(document=document, due_on=YESTERDAY, amount=Decimal(61))

    found = figures(party)

    assert (found.overdue, found.overdue_count) == (Decimal(122), 1)
    assert found.oldest_due_on == long_ago


def test_a_late_credit_note_takes_off_what_is_overdue(party):
    InstalmentFactory(document=DocumentFactory(party=party), due_on=YESTERDAY)
    note = credit_note(party, amount_due=Decimal(22))
    InstalmentFactory(document=note, due_on=YESTERDAY, amount=Decimal(22))

    found = figures(party)

    assert found.overdue == Decimal(100)


def test_paid_is_neither_open_nor_overdue(party):
    document = DocumentFactory(party=party, open_amount=Decimal(0))
    InstalmentFactory(document=document, due_on=YESTERDAY, open_amount=Decimal(0))

    found = figures(party)

    assert (found.open, found.open_count, found.overdue) == (0, 0, 0)
    assert found.oldest_due_on is None


def test_what_we_bought_and_notices_to_the_tax_office_are_left_out(party):
    received = DocumentFactory(party=party, direction=Document.Direction.RECEIVED)
    notice = DocumentFactory(party=party, kind=Document.Kind.SELF_INVOICE, fiscal_type="TD17")
    for document in (received, notice):
        InstalmentFactory(document=document, due_on=YESTERDAY)

    found = figures(party)

    assert (found.documents, found.open, found.overdue, found.turnover) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("today", "day", "counts"),
    [
        (dt.date(2026, 3, 9), dt.date(2025, 3, 10), "now"),
        (dt.date(2026, 3, 9), dt.date(2025, 3, 9), "before"),
        (dt.date(2026, 3, 9), dt.date(2024, 3, 10), "before"),
        (dt.date(2026, 3, 9), dt.date(2024, 3, 9), "never"),
        (dt.date(2026, 3, 9), dt.date(2026, 3, 9), "now"),
        (dt.date(2026, 3, 9), dt.date(2026, 3, 10), "never"),
        # A leap day: the year before it begins after the last of February.
        (dt.date(2024, 2, 29), dt.date(2023, 3, 1), "now"),
        (dt.date(2024, 2, 29), dt.date(2023, 2, 28), "before"),
        (dt.date(2025, 2, 28), dt.date(2024, 2, 29), "now"),
        (dt.date(2025, 2, 28), dt.date(2024, 2, 28), "before"),
    ],
)
def test_turnover_is_of_the_twelve_months_up_to_today(party, today, day, counts):
    DocumentFactory(party=party, date=day)

    found = figures(party, on=today)

    assert found.turnover == (Decimal(100) if counts == "now" else 0)
    assert found.turnover_before == (Decimal(100) if counts == "before" else 0)


def test_months_are_the_calendar_months_the_present_one_last(party):
    for day in (dt.date(2025, 4, 1), dt.date(2026, 2, 28), dt.date(2026, 3, 1)):
        DocumentFactory(party=party, date=day)
    DocumentFactory(party=party, date=dt.date(2025, 3, 31))

    assert figures(party).months == [100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 100]


def test_currencies_are_not_added_to_each_other(party):
    DocumentFactory.create_batch(2, party=party, currency="RON")
    DocumentFactory(party=party, currency="EUR", net=Decimal(900))

    found = figures(party)

    assert (found.currency, found.currencies) == ("RON", 2)
    assert (found.turnover, found.open, found.open_count) == (Decimal(200), Decimal(244), 2)
    assert found.documents == 3


def test_figures_of_each_party_are_its_own(party):
    other = DocumentFactory(net=Decimal(7)).party
    DocumentFactory(party=party)

    totals.refresh([party.pk, other.pk], on=TODAY)

    found = dict(PartyTotals.objects.values_list("party", "turnover"))
    assert found == {party.pk: Decimal(100), other.pk: Decimal(7)}


def test_a_new_day_makes_tomorrows_due_dates_late(party):
    InstalmentFactory(document=DocumentFactory(party=party), due_on=TODAY)

    assert figures(party).overdue == 0
    assert figures(party, on=TOMORROW).overdue == Decimal(122)
