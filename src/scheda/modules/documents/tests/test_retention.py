"""Lost offers and accounts past the years of the law may go; what is owed stays."""

import datetime as dt

import pytest
from django.utils import timezone

from scheda.modules.documents import retention
from scheda.modules.documents.models import Document, PartyTotals
from scheda.modules.documents.services import recording, totals
from scheda.modules.documents.tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.localdate() - dt.timedelta(days=365 * 12)
TEN_YEARS = timezone.now() - dt.timedelta(days=3_653)


def test_only_quotes_that_came_to_nothing_go_as_quotes():
    lost = DocumentFactory(kind="quote", status="rejected", open_amount=0, date=LONG_AGO)
    DocumentFactory(kind="quote", status="accepted", open_amount=0, date=LONG_AGO)
    DocumentFactory(kind="quote", status="rejected", open_amount=0)

    assert list(retention.lost_quotes(TEN_YEARS)) == [lost]
    assert lost not in retention.settled(TEN_YEARS)


def test_an_invoice_that_is_still_owed_stays():
    paid = DocumentFactory(date=LONG_AGO, open_amount=0)
    DocumentFactory(date=LONG_AGO, open_amount=10)

    assert list(retention.settled(TEN_YEARS)) == [paid]


def test_the_turnover_adds_up_after_a_document_went():
    old = DocumentFactory(date=LONG_AGO, open_amount=0)
    kept = DocumentFactory(party=old.party, open_amount=0)
    totals.refresh([old.party_id])

    recording.let_go(old)

    assert list(Document.objects.all()) == [kept]
    assert PartyTotals.objects.get(party=old.party).documents == 1
