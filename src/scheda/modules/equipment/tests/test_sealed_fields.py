"""What the company seals of its machines, with a key of its own: they change hands."""

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.models import FieldRule
from scheda.foundation.access.scope import VIEW
from scheda.foundation.access.tests.factories import FieldRuleFactory
from scheda.foundation.audit.models import Act
from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.sealed_json import ToSeal, is_sealed
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.records.fields import MASK
from scheda.modules.equipment.models import EQUIPMENT, Equipment
from scheda.modules.equipment.services.moving import hand_over
from scheda.modules.equipment.tests.factories import mechanic, our_machine

pytestmark = pytest.mark.django_db
SECRET = "Immobiliser 4711"


@pytest.fixture(autouse=True)
def _field(db):
    CustomFieldFactory(record_type=EQUIPMENT, key="it", label="Immobiliser", is_sealed=True)


@pytest.fixture
def machine(db):
    return our_machine(custom={"it": ToSeal(SECRET)})


def opened(machine):
    return Equipment._meta.get_field("custom").open(Equipment.objects.get(pk=machine.pk), "it")


def sealed_address(machine):
    return f"/sealed/equipment.equipment/{machine.pk}/custom_it/"


def test_a_program_writes_it_and_reads_that_it_is_sealed(client, clerk, machine):
    client.force_login(clerk)
    here = f"/api/v1/machines/{machine.pk}"

    sent = {"custom": {"it": "Immobiliser 0815"}, "version": machine.version}
    told = client.patch(here, sent, content_type="application/json")

    assert told.status_code == 200, told.json()
    assert told.json()["custom"] == client.get(here).json()["custom"] == {"it": {"sealed": True}}
    assert opened(machine) == "Immobiliser 0815"
    assert is_sealed(Equipment.objects.get(pk=machine.pk).custom["it"])


def test_pages_and_files_show_the_mask(client, clerk, machine):
    client.force_login(clerk)
    card = client.get(machine.get_absolute_url()).content.decode()
    listed = client.get("/machines/?columns=custom_it").content.decode()
    taken = client.get("/machines/?export=csv&all=1").getvalue().decode()

    for told in (card, listed, taken):
        assert SECRET not in told
        assert MASK in told.replace("&lt;", "<").replace("&gt;", ">")
    assert sealed_address(machine) in card


def test_who_changes_machines_opens_it_on_record(client, clerk, machine):
    client.force_login(clerk)

    assert SECRET in client.get(sealed_address(machine)).content.decode()
    act = Act.objects.get(kind="read.shown")
    assert (act.record_id, act.fields) == (machine.pk, ["custom_it"])


def test_who_only_sees_machines_or_not_the_field_does_not_open_it(client, clerk, machine):
    for role in clerk.roles.all():
        hidden = FieldRule.Effect.HIDDEN
        FieldRuleFactory(role=role, record_type=EQUIPMENT, field="custom_it", effect=hidden)

    for person, status in ((mechanic(may=(VIEW,)), 403), (clerk, 404)):
        client.force_login(person)
        assert client.get(sealed_address(machine)).status_code == status
    assert not Act.objects.filter(kind="read.shown").exists()


def test_it_outlives_a_customer_who_had_the_machine(clerk, machine):
    customer = PartyFactory()
    hand_over(machine, to=customer, by=clerk)

    keyring.forget(str(customer.pk))

    assert opened(machine) == SECRET
