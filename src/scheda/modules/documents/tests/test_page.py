"""The page of one document, and the file that it came in."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.files.services.attaching import attach
from scheda.modules.documents.models import Document
from scheda.modules.documents.tests.factories import (
    DocumentFactory,
    DocumentLineFactory,
    InstalmentFactory,
    TaxSummaryFactory,
    clerk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return clerk()


def whole(**facts) -> Document:
    document = DocumentFactory(
        causes=["Nolo di marzo"],
        references=[
            {"kind": "order", "number": "OD-7", "date": "2026-02-01", "cig": "Z1", "cup": ""}
        ],
        warnings=[{"code": "future_date", "params": {}}],
        **facts,
    )
    DocumentLineFactory(
        document=document,
        codes=[{"type": "EAN", "value": "8001234"}],
        discounts=[{"type": "SC", "percent": "10.0", "amount": None}],
    )
    InstalmentFactory(document=document)
    TaxSummaryFactory(document=document)
    return document


def test_the_page_shows_the_document_as_printed(page, user):
    document = whole()

    text = page.signed_in_as(user)("documents:document", pk=document.pk).content.decode()

    for words in (
        "Nolo piattaforma aerea",
        "OD-7",
        "EAN 8001234",
        "−10%",
        "Nolo di marzo",
        "€122.00",
    ):
        assert words in text


def test_the_page_leads_to_what_contradicts_it(page, user):
    one, other = (DocumentFactory(number="17/A", is_conflicting=True) for _ in range(2))

    text = page.signed_in_as(user)("documents:document", pk=one.pk).content.decode()

    assert other.get_absolute_url() in text


def test_the_page_of_anothers_document_is_not_there(page):
    document = whole()
    own = clerk(parties=Scope.OWN)

    for stranger in (UserFactory(), own):
        answer = page.signed_in_as(stranger)("documents:document", pk=document.pk)
        assert answer.status_code == 404


def test_who_may_only_look_cannot_mark_as_paid(page):
    document = DocumentFactory()

    answer = page.signed_in_as(clerk(may_edit=False)).send("documents:settle", pk=document.pk)

    document.refresh_from_db()
    assert (answer.status_code, document.open_amount) == (404, Decimal(122))


def test_one_is_marked_as_paid_and_opened_again(page, user):
    document = DocumentFactory()
    browser = page.signed_in_as(user)

    browser.send("documents:settle", pk=document.pk)
    document.refresh_from_db()
    assert document.state == Document.State.PAID

    browser.send("documents:settle", pk=document.pk)
    document.refresh_from_db()
    assert document.open_amount == Decimal(122)


def test_pressing_paid_twice_does_not_open_it_again(page, user):
    document = DocumentFactory()
    browser = page.signed_in_as(user)

    for _time in range(2):
        browser.send("documents:settle", {"as": "paid"}, pk=document.pk)

    document.refresh_from_db()
    assert document.state == Document.State.PAID


def test_the_file_of_anothers_document_is_not_there(client):
    document = DocumentFactory()
    file = attach(
        ContentFile(b"<xml/>", name="a.xml"),
        record_type="documents.document",
        record_id=document.pk,
        by=None,
    )

    client.force_login(clerk(parties=Scope.OWN))
    assert client.get(file.get_absolute_url()).status_code == 404

    client.force_login(clerk())
    answer = client.get(file.get_absolute_url())
    assert b"".join(answer.streaming_content) == b"<xml/>"
    answer.close()


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_page_asks_as_often_for_three_lines_as_for_one(client, user):
    document = whole()
    client.force_login(user)
    one = queries(client, document.get_absolute_url())

    for position in (2, 3):
        DocumentLineFactory(document=document, position=position)
        InstalmentFactory(document=document, position=position)
        TaxSummaryFactory(document=document, position=position)

    assert queries(client, document.get_absolute_url()) == one
