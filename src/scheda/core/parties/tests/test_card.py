"""The customer card."""

import pytest

from scheda.core.parties.services import parties, people
from scheda.core.parties.tests.factories import salesperson

pytestmark = pytest.mark.django_db
FULL = {
    "name": "Edilcantieri Vallescura S.r.l.",
    "vat_number": "IT00743110158",
    "contact_points": [
        {"type": "phone", "value": "049/555.01.71"},
        {"type": "email", "value": "Info@Vallescura.example"},
    ],
    "addresses": [{"street": "Via dell'Artigianato", "street_number": "14", "city": "Vigonza"}],
}


def test_card_shows_who_it_is(client):
    owner = salesperson(name="Giulia Ferraro")
    party = parties.create(by=owner, **FULL)
    people.add_new_person(party, by=owner, person={"first_name": "Marco", "last_name": "Dal Zotto"})
    client.force_login(owner)

    page = client.get(party.get_absolute_url()).content.decode()

    for shown in (
        "Edilcantieri Vallescura",
        party.code,
        "Giulia Ferraro",
        "Marco Dal Zotto",
        "Vigonza",
    ):
        assert shown in page
    print(page)


def test_list_shows_customers(client):
    owner = salesperson()
    parties.create(by=owner, **FULL)
    client.force_login(owner)

    assert "Edilcantieri" in client.get("/customers/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "people",
        "details",
        "history",
        "edit",
        "contacts/new",
        "addresses/new",
        "people/new",
        "facts/owner",
        "facts/tags",
        "head",
    ],
)
def test_pages_open(client, path):
    owner = salesperson()
    party = parties.create(by=owner, **FULL)
    client.force_login(owner)

    assert client.get(f"{party.get_absolute_url()}{path}/").status_code == 200
    assert (
        client.get(f"{party.get_absolute_url()}{path}/", headers={"HX-Request": "true"}).status_code
        == 200
    )


def test_creation_opens(client):
    client.force_login(salesperson())

    assert client.get("/customers/new/").status_code == 200
    assert client.get("/customers/new/", headers={"HX-Request": "true"}).status_code == 200
