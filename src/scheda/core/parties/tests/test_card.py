"""The customer card: what it shows, to whom, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.extension_points import (
    Figure,
    PartyFigure,
    card_sections,
    party_figures,
    party_panels,
)
from scheda.core.parties.models import Party
from scheda.core.parties.permissions import VIEW_PARTIES
from scheda.core.parties.services import parties, people
from scheda.core.parties.tests.factories import (
    AddressFactory,
    ContactPointFactory,
    PartyFactory,
    PersonFactory,
    RelationshipFactory,
    hide,
    lock,
    reader,
    salesperson,
)
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db
FULL = {
    "name": "Edilcantieri Vallescura S.r.l.",
    "vat_number": "IT00743110158",
    "contact_points": [
        {"type": "phone", "value": "049/555.01.71"},
        {"type": "email", "value": "info@vallescura.example"},
    ],
    "addresses": [{"street": "Via dell'Artigianato", "street_number": "14", "city": "Vigonza"}],
}
PAGES = [
    *("", "people/", "details/", "history/", "head/", "edit/", "contacts/new/"),
    *("addresses/new/", "people/new/", "facts/owner/", "facts/tags/", "blocks/people/"),
]


@pytest.fixture
def owner():
    return salesperson(name="Giulia Ferraro")


@pytest.fixture
def party(owner):
    party = parties.create(by=owner, **FULL)
    people.add_new_person(party, by=owner, person={"first_name": "Marco", "last_name": "Dal Zotto"})
    return party


def card(client, user, party, path="?whole=1"):
    client.force_login(user)
    return client.get(f"{party.get_absolute_url()}{path}").content.decode()


def statements(client, party, path=""):
    """How many statements a page costs, once what is cached for good is cached."""
    client.get(f"{party.get_absolute_url()}{path}")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(f"{party.get_absolute_url()}{path}")
    return len(captured)


def test_card_says_who_it_is_where_and_who_to_ask(client, owner, party):
    page = card(client, owner, party)

    for said in (
        "Edilcantieri Vallescura S.r.l.",
        party.code,
        "IT00743110158",
        "Giulia Ferraro",
        "Marco Dal Zotto",
        "tel:+390495550171",
        "mailto:info@vallescura.example",
    ):
        assert said in page


def test_wrong_check_digit_is_shown_with_its_reason(client, owner, party):
    assert "The check digit is wrong" in card(client, owner, party)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_every_page_opens_alone_and_as_a_fragment(client, owner, party, path, headers):
    client.force_login(owner)

    assert client.get(f"{party.get_absolute_url()}{path}", headers=headers).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_stranger_does_not_find_it(client, party, path):
    client.force_login(salesperson(Scope.OWN))

    assert client.get(f"{party.get_absolute_url()}{path}").status_code == 404


@pytest.mark.parametrize("path", ["edit/", "contacts/new/", "people/new/", "facts/tags/"])
def test_reader_is_told_that_it_cannot_be_changed(client, party, path):
    writes_own = salesperson(Scope.OWN)
    for role in writes_own.roles.all():
        role.grants.filter(action="view").update(scope=Scope.ALL)
    client.force_login(writes_own)

    assert client.get(f"{party.get_absolute_url()}{path}").status_code == 403


def test_reader_sees_no_way_to_change_it(client, party):
    page = card(client, reader(), party)

    assert "Add a person" not in page
    assert f"{party.get_absolute_url()}edit/" not in page


def test_hidden_fields_are_nowhere_on_the_card(client, owner, party):
    for field in ("vat_number", "phone", "email", "city", "owner"):
        hide(field, from_=owner)

    page = card(client, owner, party) + card(client, owner, party, "details/")

    for secret in ("00743110158", "5550171", "info@vallescura.example", "Vigonza"):
        assert secret not in page


def test_read_only_fields_have_no_button(client, owner, party):
    lock("lifecycle", for_=owner)

    page = card(client, owner, party)

    assert "facts/tags/" in page
    assert "facts/lifecycle/" not in page


def test_related_companies_out_of_sight_stay_unnamed(client, owner, party):
    parent = PartyFactory(name="Gruppo Segreto")
    Party.objects.filter(pk=party.pk).update(parent=parent)

    page = card(client, owner, party) + card(client, owner, party, "details/")
    edit = card(client, owner, party, "edit/")

    assert "Gruppo Segreto" not in page + edit


def test_people_out_of_sight_stay_unnamed(client, owner, party):
    RelationshipFactory(party=party, person=PersonFactory(name="Persona Segreta"))

    assert "Persona Segreta" not in card(client, owner, party)


def test_card_of_a_person_shows_the_companies(client, owner, party):
    person = Party.objects.persons().get()

    page = card(client, owner, person)

    assert "Works for" in page
    assert party.name in page


def test_sealed_values_are_masked_and_shown_on_request(client, owner, party):
    parties.change(party, by=owner, personal_tax_code="RSSMRA45C12F205C")

    page = card(client, owner, party, "details/")

    assert "RSSMRA45C12F205C" not in page
    assert "••••••" in page
    assert "RSSMRA45C12F205C" in card(client, owner, party, "sealed/personal_tax_code/")


def test_archived_and_binned_say_so_and_offer_the_way_back(client, owner, party):
    parties.archive(party, by=owner)
    assert "Archived on" in card(client, owner, party)

    parties.put_in_bin(party, by=owner)
    assert "In the bin" in card(client, owner, party)


def test_figures_open_the_list_behind_them(client, owner, party):
    class Overdue(PartyFigure):
        key = "overdue"
        permission = VIEW_PARTIES

        def figures(self, party, user):
            return [Figure("Overdue", "6.480 €", "bad", "2 invoices", "/documents/?overdue=1")]

    with party_figures.holding(Overdue()):
        page = card(client, owner, party)

    assert 'href="/documents/?overdue=1"' in page


def test_no_figures_no_strip(client, owner, party):
    with party_figures.holding():
        assert 'class="vitals"' not in card(client, owner, party)


@pytest.mark.parametrize("path", ["", "people/", "details/", "history/"])
def test_cost_does_not_grow_with_people_contacts_and_addresses(client, owner, path):
    party = parties.create(by=owner, name="Vivai Terraferma")
    client.force_login(owner)
    costs = set()
    for _more in range(3):
        ContactPointFactory(party=party)
        AddressFactory(party=party)
        RelationshipFactory(party=party)
        PartyFactory(parent=party, owner=owner)
        costs.add(statements(client, party, path))

    assert len(costs) == 1


def test_card_costs_few_statements(client, owner, party):
    client.force_login(owner)

    assert statements(client, party) <= 12


def test_own_part_of_the_card_costs_nine(client, owner, party):
    ours = [panel for panel in party_panels if type(panel).__module__.endswith("parties.panels")]
    client.force_login(owner)

    with party_panels.holding(*ours), card_sections.holding(), party_figures.holding():
        assert statements(client, party) <= 9
