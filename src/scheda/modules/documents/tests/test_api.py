import pytest

from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.documents.tests.factories import (
    DocumentFactory,
    DocumentLineFactory,
    InstalmentFactory,
    clerk,
)

pytestmark = pytest.mark.django_db
LIST = "/api/v1/documents/"


def read(client, user, address: str, **query):
    client.force_login(user)
    return client.get(address, query)


def address_of(document) -> str:
    return f"{LIST}{document.pk}"


def test_documents_are_listed_and_filtered(client):
    wanted, _other = DocumentFactory(number="FT-1"), DocumentFactory()

    answer = read(client, clerk(), LIST, customer=str(wanted.party_id)).json()

    [item] = answer["items"]
    assert (item["number"], item["gross"], item["sign"]) == ("FT-1", "122.00", 1)


def test_a_document_comes_with_its_lines_and_due_dates(client):
    document = InstalmentFactory().document
    DocumentLineFactory(document=document)

    whole = read(client, clerk(), address_of(document)).json()

    assert [line["description"] for line in whole["lines"]] == ["Nolo piattaforma aerea"]
    assert [one["due_on"] for one in whole["instalments"]] == ["2026-03-09"]


def test_anothers_document_is_not_there(client):
    document = DocumentFactory()
    own = clerk(parties=Scope.OWN)

    assert read(client, own, LIST).json()["items"] == []
    assert read(client, own, address_of(document)).status_code == 404


def test_without_the_right_there_is_nothing(client):
    document, stranger = DocumentFactory(), UserFactory()

    assert read(client, stranger, address_of(document)).status_code == 404
    assert read(client, stranger, LIST).status_code == 404
