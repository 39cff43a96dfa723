"""/api/v1/needs/."""

import pytest

from scheda.core.needs.models import Need
from scheda.core.needs.tests.factories import NeedFactory, QualityCriterionFactory
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/needs"
JSON = {"content_type": "application/json"}


@pytest.fixture
def api(client, seller):
    client.force_login(seller)
    return client


def test_a_need_is_noted_changed_met_and_removed(api, company):
    told = api.post(f"{ROOT}/of/{company.pk}", {"what": "A crane", "strength": 5}, **JSON).json()
    address = f"{ROOT}/{told['id']}"

    changed = api.patch(address, {"strength": 2, "state": "met"}, **JSON).json()
    assert (changed["strength"], changed["state"]) == (2, "met")

    assert api.delete(address).status_code == 204
    assert Need.objects.count() == 0


def test_a_stale_version_is_refused(api, company):
    need = NeedFactory(party=company, version=4)

    answer = api.patch(f"{ROOT}/{need.pk}", {"strength": 2, "version": 3}, **JSON)

    assert answer.status_code == 409


def test_the_list_is_filtered_by_any_field(api, company):
    NeedFactory(party=company, strength=5)
    NeedFactory(party=company, strength=1)

    [told] = api.get(f"{ROOT}/?strength__over=3").json()["items"]

    assert told["strength"] == 5


def test_quality_is_described_and_judged(api, company):
    speed = str(QualityCriterionFactory().pk)
    weights = [{"criterion_id": speed, "weight": 4, "commitment": "2 hours"}]
    api.put(f"{ROOT}/of/{company.pk}/quality", {"strategy": "", "weights": weights}, **JSON)
    body = {"criterion_id": speed, "score": 3}
    assert api.post(f"{ROOT}/of/{company.pk}/satisfaction", body, **JSON).status_code == 201

    [told] = api.get(f"{ROOT}/of/{company.pk}/quality").json()["aspects"]

    assert (told["share"], told["score"], told["gap"]) == (100, 3, 50)


def test_somebody_else_cannot_be_quoted(api, company, seller):
    body = {"what": "A crane", "person_id": str(company.pk)}

    assert api.post(f"{ROOT}/of/{company.pk}", body, **JSON).status_code == 422


def test_a_stranger_finds_nothing(client, company):
    need = NeedFactory(party=company)
    client.force_login(salesperson(Scope.OWN))

    assert client.get(f"{ROOT}/{need.pk}").status_code == 404
    assert client.get(f"{ROOT}/of/{company.pk}/quality").status_code == 404
