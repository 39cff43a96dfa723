"""What may be done with a machine, in which order, and what is kept of it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from scheda.core.parties.tests.factories import AddressFactory, PartyFactory
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.records.models import StaleRecord
from scheda.modules.equipment.models import Equipment, EquipmentClass, MeterReading, Tenure
from scheda.modules.equipment.services import classes, moving, noting, reading, registering, working
from scheda.modules.equipment.tests.factories import EquipmentFactory, our_machine

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def ago(**time) -> dt.datetime:
    return timezone.now() - dt.timedelta(**time)


def kinds_of(party) -> list[str]:
    lines = TimelineEntry.objects.filter(party=party).order_by("at", "id")
    return [line.kind for line in lines]


def holders(machine) -> list:
    periods = machine.tenures.filter(role=Tenure.Role.HOLDER).order_by("during")
    return [one.party for one in periods]


def test_a_machine_goes_out_and_comes_back(machine, clerk):
    customer = PartyFactory()

    moving.hand_over(machine, to=customer, by=clerk, at=ago(hours=3), monthly_rate=Decimal(620))
    machine.refresh_from_db()
    assert (machine.custodian, machine.situation) == (customer, Equipment.Situation.ON_RENT)

    moving.take_back(machine, by=clerk)
    machine = Equipment.objects.get(pk=machine.pk)
    assert (machine.custodian, machine.on_rent_since, machine.monthly_rate) == (None, None, None)
    assert holders(machine) == [None, customer, None]
    assert kinds_of(customer) == ["equipment.handed_over", "equipment.returned"]


def test_what_somebody_holds_is_not_handed_over_again(machine, clerk):
    moving.hand_over(machine, to=PartyFactory(), by=clerk)

    with pytest.raises(ValidationError, match="Take it back first"):
        moving.hand_over(machine, to=PartyFactory(), by=clerk)


def test_what_is_here_is_not_taken_back(machine, clerk):
    with pytest.raises(ValidationError, match="not out"):
        moving.take_back(machine, by=clerk)


def test_nobody_hands_over_in_the_future_or_before_the_last_move(machine, clerk):
    with pytest.raises(ValidationError, match="not happened yet"):
        moving.hand_over(machine, to=PartyFactory(), by=clerk, at=timezone.now() + DAY)
    moving.hand_over(machine, to=PartyFactory(), by=clerk)
    with pytest.raises(ValidationError, match="later than that"):
        moving.take_back(machine, by=clerk, at=ago(days=30))


def test_the_site_is_one_of_the_holder(machine, clerk):
    with pytest.raises(ValidationError, match="somebody else"):
        moving.hand_over(machine, to=PartyFactory(), by=clerk, site=AddressFactory())


def test_selling_keeps_one_card_for_the_whole_life(machine, clerk):
    first, second = PartyFactory(), PartyFactory()

    moving.sell(machine, to=first, by=clerk, at=ago(hours=2))
    sold = Equipment.objects.get(pk=machine.pk)
    assert (sold.ownership, sold.owner_party, sold.lifecycle) == ("customer", first, "sold")

    moving.sell(sold, to=second, by=clerk)
    passed = Equipment.objects.get(pk=machine.pk)
    assert (passed.custodian, passed.lifecycle) == (second, "transferred")
    owners = passed.tenures.filter(role=Tenure.Role.OWNER).order_by("during")
    assert [one.party for one in owners] == [None, first, second]


def test_a_machine_is_not_sold_to_who_owns_it(clerk):
    machine = EquipmentFactory()

    with pytest.raises(ValidationError, match="already"):
        moving.sell(machine, to=machine.owner_party, by=clerk)


def test_nobody_holds_a_machine_at_the_same_time_as_another(machine):
    period = DateTimeTZRange(ago(hours=1), None)

    with pytest.raises(IntegrityError, match="equipment_one_at_a_time"), transaction.atomic():
        Tenure.objects.create(equipment=machine, party=PartyFactory(), during=period)


def test_down_and_well_again(machine, clerk):
    customer = PartyFactory()
    moving.hand_over(machine, to=customer, by=clerk)

    working.mark(machine, state="down", reason="Oil under the  cylinder", by=clerk)
    down = Equipment.objects.get(pk=machine.pk)
    assert (down.situation, down.state_reason) == ("down", "Oil under the cylinder")
    assert down.state_since

    working.mark(down, state="ok", by=clerk)
    well = Equipment.objects.get(pk=machine.pk)
    assert (well.works, well.state_reason, well.state_since) == (True, "", None)
    assert kinds_of(customer)[1:] == ["equipment.down", "equipment.repaired"]


def test_trouble_needs_a_reason_and_is_said_once(machine, clerk):
    with pytest.raises(ValidationError, match="what is wrong"):
        working.mark(machine, state="down", by=clerk)
    working.mark(machine, state="down", reason="x", by=clerk)
    with pytest.raises(ValidationError, match="already"):
        working.mark(machine, state="down", reason="x", by=clerk)


def test_readings_never_go_back(machine, clerk):
    reading.add(machine, value=Decimal(1_000), by=clerk, at=ago(days=10))

    with pytest.raises(ValidationError, match="replaced"):
        reading.add(machine, value=Decimal(999), by=clerk)

    reading.add(machine, value=Decimal(3), by=clerk, is_new_meter=True)
    assert Equipment.objects.get(pk=machine.pk).meter_value == 3


def test_an_older_reading_fits_between_the_others(machine, clerk):
    reading.add(machine, value=Decimal(1_000), by=clerk, at=ago(days=10))
    reading.add(machine, value=Decimal(1_100), by=clerk, at=ago(days=1))

    reading.add(machine, value=Decimal(1_050), by=clerk, at=ago(days=5))
    with pytest.raises(ValidationError, match="less later"):
        reading.add(machine, value=Decimal(1_101), by=clerk, at=ago(days=4))
    assert Equipment.objects.get(pk=machine.pk).meter_value == 1_100


@pytest.mark.parametrize(("hours", "state"), [(48, "accepted"), (49, "suspect")])
def test_more_hours_than_have_passed_are_suspect(machine, clerk, hours, state):
    start = ago(days=2)
    reading.add(machine, value=Decimal(1_000), by=clerk, at=start)

    kept = reading.add(machine, value=Decimal(1_000 + hours), by=clerk, at=start + 2 * DAY)

    machine.refresh_from_db()
    assert kept.state == state
    assert machine.meter_value == (1_048 if state == "accepted" else 1_000)


def test_kilometres_may_be_many(machine, clerk):
    reading.add(machine, value=Decimal(10), kind="km", by=clerk, at=ago(hours=5))

    kept = reading.add(machine, value=Decimal(400), kind="km", by=clerk)

    assert kept.state == MeterReading.State.ACCEPTED


def test_one_stage_follows_the_other(machine, clerk):
    with pytest.raises(ValidationError, match="does not go to"):
        registering.advance(machine, to="installed", by=clerk)

    registering.advance(machine, to="scrapped", by=clerk)

    assert Equipment.objects.get(pk=machine.pk).is_gone
    assert not Equipment.objects.at_work().exists()


def test_a_brand_gives_a_serial_number_once(machine):
    with pytest.raises(ValidationError, match="There is a machine"):
        our_machine(serial_no=" PS12-0448 ")

    assert our_machine(brand="Boreal").pk != machine.pk


@pytest.mark.parametrize(
    "facts",
    [
        {"serial_no": "  "},
        {"ownership": "customer"},
        {"ownership": "competitor_installed"},
        {"on_rent_since": dt.date(2026, 1, 1)},
        {"year": 1492},
    ],
)
def test_what_cannot_be_is_refused(facts):
    with pytest.raises(ValidationError):
        our_machine(**facts)


def test_rented_before_it_was_written_down():
    customer, since = PartyFactory(), timezone.localdate() - 40 * DAY

    machine = our_machine(
        custodian=customer, on_rent_since=since, monthly_rate=Decimal(620),
        expected_return_on=since + 90 * DAY,
    )  # fmt: skip

    assert machine.tenures.get(role="holder").during.lower.date() == since
    assert holders(machine) == [customer]


def test_ours_does_not_become_theirs_by_correction(machine, clerk):
    with pytest.raises(ValidationError, match="Sell"):
        registering.change(machine, by=clerk, ownership="customer", owner_party=PartyFactory())


def test_who_saves_second_is_told(machine, clerk):
    registering.change(machine, by=clerk, version=1, model="PS 14")

    with pytest.raises(StaleRecord):
        registering.change(machine, by=clerk, version=1, model="PS 16")


def test_a_rebuilt_history_says_the_same(machine, clerk):
    customer = PartyFactory()
    moving.hand_over(machine, to=customer, by=clerk)
    working.mark(machine, state="limited", reason="x", by=clerk)
    before = list(TimelineEntry.objects.values_list("kind", "title", "excerpt", "at"))

    TimelineEntry.objects.all().delete()
    noting.show_of_parties([customer.pk])

    assert sorted(TimelineEntry.objects.values_list("kind", "title", "excerpt", "at")) == sorted(
        before
    )


def test_codes_of_classes_are_written_once():
    kind = classes.add(code="ple", name="Platforms")
    with pytest.raises(ValidationError, match="Another class"):
        classes.add(code="PLE ", name="Others")

    classes.change(kind, name="Aerial  platforms")

    assert EquipmentClass.objects.get().name == "Aerial platforms"
