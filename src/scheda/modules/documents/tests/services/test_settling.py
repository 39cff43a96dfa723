import datetime as dt
from decimal import Decimal

import pytest

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.documents.models import Document, Instalment, PartyTotals
from scheda.modules.documents.services import settling
from scheda.modules.documents.tests.factories import DAY, DocumentFactory, InstalmentFactory

pytestmark = pytest.mark.django_db
LATER = DAY + dt.timedelta(days=30)


@pytest.fixture
def partly_paid():
    """Two instalments of 61, the first one paid."""
    document = DocumentFactory(open_amount=Decimal(61), due_on=LATER)
    InstalmentFactory(document=document, amount=Decimal(61), open_amount=Decimal(0))
    InstalmentFactory(document=document, amount=Decimal(61), due_on=LATER, position=2)
    return document


def state(document) -> tuple[Decimal, dt.date | None, list[Decimal]]:
    document.refresh_from_db()
    left = [one.open_amount for one in Instalment.objects.filter(document=document)]
    return document.open_amount, document.due_on, left


def test_settled_is_paid_in_full_and_the_figures_follow(partly_paid):
    settling.settle([partly_paid.pk], by=UserFactory())

    assert state(partly_paid) == (0, None, [0, 0])
    assert partly_paid.settlement == Document.Settlement.PAID
    assert PartyTotals.objects.get(party=partly_paid.party).open == 0


def test_put_back_is_exactly_as_it_was(partly_paid):
    before = state(partly_paid)
    owed = settling.settle([partly_paid.pk], by=UserFactory())

    settling.put_back(owed, by=UserFactory())

    assert state(partly_paid) == before


def test_opened_again_everything_is_owed_as_printed(partly_paid):
    settling.settle([partly_paid.pk], by=UserFactory())

    settling.reopen([partly_paid.pk], by=UserFactory())

    assert state(partly_paid) == (Decimal(122), DAY, [Decimal(61), Decimal(61)])


def test_opened_again_without_due_dates_the_whole_amount_is_owed():
    document = DocumentFactory(open_amount=Decimal(0))

    settling.reopen([document.pk], by=UserFactory())

    assert state(document) == (Decimal(122), None, [])


def test_settling_a_paid_one_changes_nothing():
    document = DocumentFactory(open_amount=Decimal(0))

    assert settling.settle([document.pk], by=UserFactory()) == {}


def test_settling_is_told(published):
    document, by = DocumentFactory(), UserFactory()

    settling.settle([document.pk], by=by)

    [fact] = published()
    assert fact.name == "documents.documents_settled"
    assert fact.payload["document_ids"] == [str(document.pk)]
    assert fact.payload["by_id"] == str(by.pk)
