"""/api/v1/buying-centre/."""

import pytest

from scheda.core.buying_centre.models import Departure, Stance
from scheda.core.buying_centre.tests.factories import CriterionFactory
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/buying-centre"


@pytest.fixture
def stance(member):
    sonia = member("Sonia Trevisan", buying_roles=["buyer"])
    return {
        "person_id": str(sonia.person_id),
        "criterion_id": str(CriterionFactory().pk),
        "weight": 4,
        "position": -1,
    }


def post(client, path, body):
    return client.post(f"{ROOT}/{path}", body, content_type="application/json")


def test_an_opinion_is_noted_and_listed(client, seller, company, stance):
    client.force_login(seller)

    assert post(client, f"of/{company.pk}/stances", stance).status_code == 201

    [told] = client.get(f"{ROOT}/of/{company.pk}/stances").json()
    assert (told["weight"], told["position"]) == (4, -1)


def test_unknown_people_are_refused_with_their_field(client, seller, company, stance):
    client.force_login(seller)
    stance["person_id"] = str(company.pk)

    assert post(client, f"of/{company.pk}/stances", stance).status_code == 422
    assert Stance.objects.count() == 0


def test_warnings_and_criteria_are_told(client, seller, company, stance):
    client.force_login(seller)

    told = client.get(f"{ROOT}/of/{company.pk}/warnings").json()

    assert told[0] == {"concern": "silent_purchasing", "text": "Never a contact with purchasing"}
    assert client.get(f"{ROOT}/criteria").status_code == 200


def test_a_departure_is_noted_and_undone(client, seller, company, member):
    sonia = member("Sonia Trevisan")
    client.force_login(seller)

    body = {"role_id": str(sonia.pk), "on": "2026-03-09"}
    told = post(client, f"of/{company.pk}/departures", body).json()
    post(client, f"of/{company.pk}/departures/{told['id']}/undo", {})

    sonia.refresh_from_db()
    assert sonia.ends_on is None
    assert Departure.objects.standing().count() == 0


def test_a_stranger_finds_nothing(client, company, stance):
    client.force_login(salesperson(Scope.OWN))

    for path in ("stances", "warnings"):
        assert client.get(f"{ROOT}/of/{company.pk}/{path}").status_code == 404
