"""The fleet, the page of a machine, its forms, the panel on the card."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.equipment.models import Equipment, EquipmentClass
from scheda.modules.equipment.panels import MachinesPanel
from scheda.modules.equipment.services import moving, registering, working
from scheda.modules.equipment.tests.factories import (
    EquipmentClassFactory,
    EquipmentFactory,
    mechanic,
    our_machine,
)

pytestmark = pytest.mark.django_db
LIST = "/machines/"
HOSTILE = "<script>alert(1)</script>"


def serials(client, user, **query) -> set[str]:
    client.force_login(user)
    page = client.get(LIST, query).content.decode()
    known = Equipment.objects.values_list("serial_no", flat=True)
    return {serial for serial in known if f">{serial}<" in page}


def post(client, user, machine, verb, **facts):
    client.force_login(user)
    return client.post(f"{LIST}{machine.pk}/{verb}/", facts)


def test_the_views_of_the_fleet(client, clerk):
    idle, theirs = our_machine(), EquipmentFactory()
    rented = our_machine(serial_no="R-1")
    moving.hand_over(rented, to=PartyFactory(), by=clerk)
    down = EquipmentFactory()
    working.mark(down, state="down", reason="x", by=clerk)
    gone = our_machine(serial_no="G-1")
    registering.advance(gone, to="stolen", by=clerk)

    standing = {one.serial_no for one in (idle, theirs, rented, down)}
    assert serials(client, clerk) == standing
    assert serials(client, clerk, held="1") == standing - {idle.serial_no}
    assert serials(client, clerk, rented="1") == {"R-1"}
    assert serials(client, clerk, idle="1") == {idle.serial_no}
    assert serials(client, clerk, down="1") == {down.serial_no}
    assert serials(client, clerk, gone="1") == {"G-1"}
    assert serials(client, clerk, customer=str(down.custodian_id)) == {down.serial_no}


def test_an_owner_out_of_sight_is_named_to_nobody(client):
    """Not either where a colleague with the same rights, who sees the owner, has looked before."""
    one, other = (mechanic(parties=Scope.OWN, machines=Scope.OWN) for _ in range(2))
    owner = PartyFactory(owner=one, name="Noleggi Riservati")
    for holder in (one, other):
        EquipmentFactory(custodian=PartyFactory(owner=holder), owner_party=owner)

    def is_named_to(user, **more):
        client.force_login(user)
        answer = client.get(LIST, {"columns": "name,owner", **more})
        content = b"".join(answer) if answer.streaming else answer.content
        return owner.name.encode() in content

    assert [is_named_to(one), is_named_to(other)] == [True, False]
    assert [is_named_to(one, export="csv"), is_named_to(other, export="csv")] == [True, False]


@pytest.mark.parametrize("text", ["0448", "ps12", "PS120448", "altair 0448", "PS", "officine zeta"])
def test_a_machine_is_found_by_any_part(client, clerk, text):
    machine = our_machine(custodian=PartyFactory(name="Officine Zeta"))
    our_machine(serial_no="TH14-0093", brand="Boreal", model="TH")

    found = serials(client, clerk, q=text)

    assert found == {machine.serial_no}


def test_the_palette_finds_it_by_its_serial(client, clerk):
    machine = our_machine()
    client.force_login(clerk)

    page = client.get("/search/", {"q": "0448"}).content.decode()

    assert machine.get_absolute_url() in page


def test_own_scope_sees_what_its_customers_hold_and_what_is_here(client):
    user = mechanic(parties=Scope.OWN, machines=Scope.OWN)
    mine = EquipmentFactory(custodian=PartyFactory(owner=user))
    EquipmentFactory()
    here = our_machine()

    assert serials(client, user) == {mine.serial_no, here.serial_no}


def test_a_stranger_finds_nothing(client):
    machine, stranger = EquipmentFactory(), UserFactory()
    client.force_login(stranger)

    assert client.get(LIST).status_code == 404
    assert client.get(machine.get_absolute_url()).status_code == 404
    assert post(client, stranger, machine, "take-back").status_code == 404


def test_who_may_only_look_changes_nothing(client):
    machine, reader = EquipmentFactory(), mechanic(may=(VIEW,))

    assert post(client, reader, machine, "trouble", reason="x").status_code == 404
    assert Equipment.objects.get().works


def test_what_one_may_see_but_not_change(client):
    user = mechanic(machines=Scope.OWN)
    user.roles.get().grants.filter(action="view", record_type="equipment.equipment").update(
        scope=Scope.ALL
    )
    machine = EquipmentFactory()

    assert post(client, user, machine, "trouble", state="down", reason="x").status_code == 403


def test_writing_one_down_from_the_plate(client, clerk):
    kind = EquipmentClassFactory()
    client.force_login(clerk)
    facts = {
        "equipment_class": kind.pk, "brand": "Altair", "serial_no": "A-1", "ownership": "own_fleet",
        "currency": "EUR",
    }  # fmt: skip

    answer = client.post(f"{LIST}new/", facts)

    machine = Equipment.objects.get()
    assert answer.headers["Location"] == machine.get_absolute_url()
    assert machine.is_ours


def test_handing_over_from_its_page(client, clerk, machine):
    customer = PartyFactory()

    answer = post(
        client, clerk, machine, "hand-over",
        to=customer.pk, on="today", is_rental="on", monthly_rate="620,50", currency="EUR",
    )  # fmt: skip

    assert answer.status_code == 302
    machine.refresh_from_db()
    assert (machine.custodian, str(machine.monthly_rate)) == (customer, "620.50")
    post(client, clerk, machine, "take-back")
    assert Equipment.objects.get().custodian is None


def test_a_refusal_is_said_and_changes_nothing(client, clerk, machine):
    answer = post(client, clerk, machine, "take-back")

    assert answer.status_code == 422
    assert "not out with anybody" in answer.headers["HX-Trigger"]


def test_trouble_and_its_end(client, clerk, machine):
    post(client, clerk, machine, "trouble", state="down", reason="Leak")
    page = client.get(machine.get_absolute_url()).content.decode()
    assert "Leak" in page

    post(client, clerk, machine, "works")
    assert Equipment.objects.get().works


def test_a_reading_with_one_figure(client, clerk, machine):
    post(client, clerk, machine, "readings", value="1.204,5", kind="hours")

    assert str(Equipment.objects.get().meter_value) == "1204.5"


def test_editing_with_an_old_version_is_refused(client, clerk, machine):
    facts = {
        "equipment_class": machine.equipment_class_id, "brand": "Altair", "model": "New",
        "serial_no": machine.serial_no, "ownership": "own_fleet",
    }  # fmt: skip

    assert post(client, clerk, machine, "edit", version=7, **facts).status_code == 409
    assert post(client, clerk, machine, "edit", version=1, **facts).status_code == 302
    assert Equipment.objects.get().model == "New"


def test_the_next_stage_of_life(client, clerk, machine):
    assert post(client, clerk, machine, "stage", to="sold").status_code == 422
    post(client, clerk, machine, "stage", to="retiring")

    assert Equipment.objects.get().lifecycle == "retiring"


def test_hostile_text_is_only_text(client, clerk):
    machine = our_machine(model=HOSTILE, serial_no=f"X{HOSTILE}")
    moving.hand_over(machine, to=PartyFactory(name=HOSTILE), by=clerk)
    working.mark(machine, state="down", reason=HOSTILE, by=clerk)
    client.force_login(clerk)

    for address in (LIST, machine.get_absolute_url(), f"{machine.get_absolute_url()}edit/"):
        assert HOSTILE not in client.get(address).content.decode()
    assert client.get(LIST, {"q": "' OR 1=1 --%_"}).status_code == 200


@pytest.mark.parametrize("address", ["list", "page"])
def test_the_number_of_queries_does_not_grow(client, clerk, address):
    machine, counts = our_machine(), []
    client.force_login(clerk)
    url = LIST if address == "list" else machine.get_absolute_url()
    client.get(url)
    for number in (1, 3):
        for each in range(number):
            EquipmentFactory(serial_no=f"N{number}-{each}")
            moving.hand_over(machine, to=PartyFactory(), by=clerk)
            moving.take_back(machine, by=clerk)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_panel_shows_trouble_first(clerk):
    party = PartyFactory()
    machines = [EquipmentFactory(custodian=party, brand=f"B{n}") for n in range(7)]
    working.mark(machines[6], state="down", reason="x", by=clerk)

    with CaptureQueriesContext(connection) as queries:
        held = MachinesPanel().context(party, clerk)["held"]

    assert (held.total, held.down, held.rented, len(held.shown)) == (7, 1, 0, 5)
    assert held.shown[0] == machines[6]
    assert len([one for one in queries if "equipment_equipment" in one["sql"]]) == 1


def test_the_card_shows_machines(client, clerk):
    machine = EquipmentFactory()
    client.force_login(clerk)

    page = client.get(f"{machine.custodian.get_absolute_url()}?whole=1").content.decode()

    assert machine.serial_no in page


def test_classes_are_for_administrators(client, clerk, page):
    client.force_login(clerk)
    assert client.get("/settings/machine-classes/").status_code == 404
    page.send("equipment:new_class", {"code": "ple", "name": "P", "meter": "km", "icon": "truck"})
    kind = EquipmentClass.objects.get(code="PLE")
    page.send(
        "equipment:change_class",
        {"code": "ple", "name": "Q", "meter": "km", "icon": "truck", "version": 1},
        pk=kind.pk,
    )

    kind.refresh_from_db()
    assert (kind.name, kind.is_active) == ("Q", False)
    assert "Q" in page("equipment:classes").content.decode()


def test_many_at_once_and_back(client, clerk):
    machines = [EquipmentFactory(condition="C"), EquipmentFactory()]
    client.force_login(clerk)
    sent = {"ids": [str(one.pk) for one in machines], "condition": "B"}

    answer = client.post(f"{LIST}?part=bulk&action=condition", sent)

    assert set(Equipment.objects.values_list("condition", flat=True)) == {"B"}
    undo = re.search(r'"undo_url": "([^"]+)"', answer.headers["HX-Trigger"])[1]
    client.post(undo)
    assert set(Equipment.objects.values_list("condition", flat=True)) == {"C", ""}


def test_the_list_as_a_file(client, clerk):
    machine = EquipmentFactory()
    client.force_login(clerk)

    answer = client.get(LIST, {"export": "csv"})

    assert machine.serial_no in b"".join(answer).decode()
