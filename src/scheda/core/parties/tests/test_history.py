"""What the history tells, and giving a former value back."""

import pytest

from scheda.core.parties.models import Party
from scheda.core.parties.services import parties
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.audit.queries import changes_of_party
from scheda.foundation.audit.telling import Detail, Teller

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return salesperson(name="Giulia Ferraro")


@pytest.fixture
def party(owner):
    with acting_as(owner, "test"):
        return parties.create(by=owner, name="Vivai Terraferma")


def changed(party, owner, **facts):
    with acting_as(owner, "POST /customers/"):
        parties.change(party, by=owner, **facts)


def test_a_change_is_told_in_words(party, owner):
    changed(party, owner, lifecycle=Party.Lifecycle.CUSTOMER)

    newest, _created = Teller(owner).tell(changes_of_party(party.pk))

    assert newest.who == "Giulia Ferraro"
    assert newest.why == ""
    assert newest.details == [Detail("Lifecycle", "Prospect", "Customer", key="lifecycle")]


def test_page(client, party, owner):
    changed(party, owner, lifecycle=Party.Lifecycle.CUSTOMER, personal_tax_code="RSSMRA45C12F205C")
    client.force_login(owner)
    from scheda.core.parties.services import reaching

    p = Party.objects.get()
    with acting_as(owner, "import of 3 May"):
        parties.change(p, by=owner, owner=owner)
        point = reaching.add_contact_point(p, by=owner, type="phone", value="049/5550171")
        reaching.change_contact_point(point, by=owner, label="ufficio")

    page = client.get(f"{party.get_absolute_url()}history/").content.decode()

    print(page[page.index('id="history"') :][:9000])
