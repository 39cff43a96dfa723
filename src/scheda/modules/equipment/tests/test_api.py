"""Machines in the API: read, written, handed over, with the same rules as on screen."""

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.equipment.models import Equipment
from scheda.modules.equipment.tests.factories import (
    EquipmentClassFactory,
    EquipmentFactory,
    mechanic,
    our_machine,
)

pytestmark = pytest.mark.django_db
LIST = "/api/v1/machines/"


def ask(client, user, address, **query):
    client.force_login(user)
    return client.get(address, query)


def send(client, user, address, method="post", **body):
    client.force_login(user)
    return getattr(client, method)(address, body, content_type="application/json")


def test_machines_are_listed_and_filtered(client, clerk):
    machine = EquipmentFactory()
    EquipmentFactory()

    [item] = ask(client, clerk, LIST, customer=str(machine.custodian_id)).json()["items"]

    assert (item["serial_no"], item["situation"]) == (machine.serial_no, "owned")


def test_a_machine_from_writing_down_to_its_return(client, clerk):
    kind, customer = EquipmentClassFactory(), PartyFactory()

    made = send(client, clerk, LIST, brand="Altair", serial_no="A-1", class_code=kind.code)
    assert made.status_code == 201, made.json()
    here = f"{LIST}{made.json()['id']}"
    out = send(client, clerk, f"{here}/hand-over", to_id=str(customer.pk), monthly_rate="620.00")
    assert out.json()["situation"] == "on_rent", out.json()
    assert send(client, clerk, f"{here}/hand-over", to_id=str(customer.pk)).status_code == 422
    down = send(client, clerk, f"{here}/mark", state="down", reason="Leak").json()
    assert down["state_reason"] == "Leak"
    assert send(client, clerk, f"{here}/readings", value="12.5").status_code == 201
    assert len(ask(client, clerk, f"{here}/readings").json()) == 1
    assert send(client, clerk, f"{here}/take-back").json()["custodian_id"] is None
    assert send(client, clerk, f"{here}/stage", to="retiring").json()["lifecycle"] == "retiring"
    sold = send(client, clerk, f"{here}/sell", to_id=str(customer.pk)).json()
    assert sold["owner_id"] == str(customer.pk)


def test_correcting_with_a_version(client, clerk):
    machine = our_machine()
    here = f"{LIST}{machine.pk}"

    first = send(client, clerk, here, "patch", model="X", version=1)
    assert (first.status_code, first.json()["model"]) == (200, "X")
    assert send(client, clerk, here, "patch", model="Y", version=1).status_code in {409, 412}


def test_what_one_may_not_see_is_not_there(client):
    machine = EquipmentFactory()
    own = mechanic(parties=Scope.OWN, machines=Scope.OWN)

    assert ask(client, own, LIST).json()["items"] == []
    assert ask(client, own, f"{LIST}{machine.pk}").status_code == 404
    assert ask(client, UserFactory(), LIST).status_code == 404


def test_who_may_only_look_is_told_so(client):
    machine, reader = EquipmentFactory(), mechanic(may=(VIEW,))

    answer = send(client, reader, f"{LIST}{machine.pk}/mark", state="down", reason="x")

    assert answer.status_code == 403
    assert Equipment.objects.get().works


def test_an_owner_out_of_sight_is_not_named(client):
    user = mechanic(parties=Scope.OWN)
    machine = EquipmentFactory(custodian=PartyFactory(owner=user), owner_party=PartyFactory())

    assert ask(client, user, f"{LIST}{machine.pk}").json()["owner_id"] is None


@pytest.mark.parametrize(
    "body", [{"class_code": "NONE"}, {"site_id": "00000000-0000-7000-8000-000000000000"}]
)
def test_what_does_not_exist_is_refused(client, clerk, body):
    assert send(client, clerk, f"{LIST}{our_machine().pk}", "patch", **body).status_code == 422
