"""Creating and editing, and two people doing it at once."""

import pytest

from scheda.core.parties.models import Party
from scheda.core.parties.services import parties
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return salesperson(name="Giulia Ferraro")


@pytest.fixture
def party(owner):
    return parties.create(by=owner, name="Vivai Terraferma", industry="Vivaismo")


def form_of(party, **facts):
    """What a browser sends after opening the form of this party."""
    typed = {
        "version": party.version,
        "opened": "2020-01-01T00:00:00Z",
        "kind": party.kind,
        "name": party.name,
        "lifecycle": party.lifecycle,
        "country": party.country,
        "owner": party.owner_id or "",
        "industry": party.industry,
        "tags": ",".join(party.tags),
    }
    return {**typed, **facts}


def test_a_name_is_enough(client, owner):
    client.force_login(owner)

    client.post(
        "/customers/new/",
        {"kind": "company", "name": "Nuova S.r.l.", "lifecycle": "prospect", "country": "IT"},
    )

    assert Party.objects.get().name == "Nuova S.r.l."


def test_quick_creation_in_the_drawer(client, owner):
    client.force_login(owner)

    answer = client.post(
        "/customers/new/?quick=1",
        {
            "kind": "company",
            "name": "Nuova",
            "phone": "049 5550171",
            "email": "A@b.it",
            "city": "Este",
        },
        headers={"HX-Request": "true"},
    )

    party = Party.objects.get()
    assert answer.headers["HX-Redirect"] == party.get_absolute_url()
    assert (party.phone, party.email, party.city, party.owner) == (
        "049 555 0171",
        "A@b.it",
        "Este",
        owner,
    )


def test_edit(client, owner, party):
    client.force_login(owner)

    answer = client.post(f"{party.get_absolute_url()}edit/", form_of(party, industry="Giardini"))

    assert (answer.status_code, Party.objects.get().industry) == (302, "Giardini")


def test_second_save_is_compared_and_nothing_is_overwritten(client, owner, party):
    typed = form_of(party, industry="Giardini", name="Vivai Terraferma di Rossi")
    parties.change(party, by=owner, industry="Piante")
    client.force_login(owner)

    answer = client.post(f"{party.get_absolute_url()}edit/", typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert Party.objects.get().industry == "Piante"
    assert "Giardini" in page and "Piante" in page and "Vivai Terraferma di Rossi" in page


def test_choice_between_mine_and_theirs_is_saved(client, owner, party):
    parties.change(party, by=owner, industry="Piante")
    typed = form_of(party, version=2, industry="Giardini", name="Vivai Rossi")
    client.force_login(owner)

    client.post(
        f"{party.get_absolute_url()}edit/",
        {**typed, "keep-industry": "theirs", "keep-name": "mine"},
    )

    saved = Party.objects.get()
    assert (saved.industry, saved.name, saved.version) == ("Piante", "Vivai Rossi", 3)


def test_who_may_not_see_it_does_not_find_it(client, party):
    client.force_login(salesperson(Scope.OWN))

    assert client.get(f"{party.get_absolute_url()}edit/").status_code == 404
