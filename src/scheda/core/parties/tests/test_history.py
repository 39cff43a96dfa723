"""What the history tells, and giving a former value back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.models import Party
from scheda.core.parties.services import parties, people, reaching
from scheda.core.parties.tests.factories import PersonFactory, hide, reader, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.audit.models import Change
from scheda.foundation.audit.queries import PAGE, changes_of_party
from scheda.foundation.audit.telling import Detail, Teller
from scheda.foundation.records.models import CustomField

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return salesperson(name="Giulia Ferraro")


@pytest.fixture
def party(owner):
    with acting_as(owner, "import of 3 May"):
        return parties.create(by=owner, name="Vivai Terraferma")


def changed(party, by, **facts):
    with acting_as(by, "POST /customers/"):
        return parties.change(party, by=by, **facts)


def told(party, reader_, **facts):
    return Teller(reader_, **facts).tell(changes_of_party(party.pk))


def details(party, owner, **facts):
    return told(party, owner, **facts)[0].details


def restore(client, party, field):
    newest = Change.objects.of(party).newest_first().first()
    return client.post(f"{party.get_absolute_url()}history/{newest.pk}/", {"field": field})


def test_a_change_is_told_in_words(party, owner):
    changed(party, owner, lifecycle=Party.Lifecycle.CUSTOMER)

    newest, created = told(party, owner)

    assert (newest.who, newest.what, newest.why) == ("Giulia Ferraro", "changed", "")
    assert newest.details == [Detail("Lifecycle", "Prospect", "Customer", key="lifecycle")]
    assert (created.what, created.why) == ("created", "import of 3 May")


def test_values_are_spelled_by_their_kind(party, owner):
    changed(party, owner, owner=None, tags=["vip", "noleggio"], is_supplier=True)

    assert {(one.label, one.before, one.after) for one in details(party, owner)} == {
        ("Owner", "Giulia Ferraro", "–"),
        ("Tags", "–", "noleggio, vip"),
        ("Supplier", "no", "yes"),
    }


def test_sealed_values_are_told_as_sealed(party, owner):
    changed(party, owner, bank_account="IT60X0542811101000000123456")

    assert details(party, owner) == [Detail("Bank account", "–", "(sealed)", key="bank_account")]


def test_custom_fields_are_told_by_their_label(party, owner):
    CustomField.objects.create(
        record_type="parties.party", key="fleet", label="Fleet", kind="number"
    )
    changed(party, owner, custom={"fleet": 12})

    labels = {"custom_fleet": "Fleet"}
    assert details(party, owner, labels=labels) == [Detail("Fleet", "–", "12", key="custom_fleet")]


def test_hidden_fields_are_not_told(party, owner):
    changed(party, owner, industry="Vivaismo")

    assert details(party, owner, hidden={"industry"}) == []


def test_parts_are_told_with_their_customer(party, owner):
    with acting_as(owner, ""):
        point = reaching.add_contact_point(party, type="phone", value="049 5550171", by=owner)
        reaching.change_contact_point(point, label="ufficio", by=owner)
        people.add_new_person(party, by=owner, person={"last_name": "Pavan"})

    assert [(one.what, one.about) for one in told(party, owner)][:3] == [
        ("created", "Role: Pavan, Employee"),
        ("changed", "Contact detail: Phone, 049 555 0171"),
        ("created", "Contact detail: Phone, 049 555 0171"),
    ]


def test_people_out_of_sight_stay_unnamed(party, owner):
    people.add_person(party, person=PersonFactory(name="Persona Segreta"), by=owner)

    assert told(party, owner)[0].about == "Role: (not visible to you), Employee"


def test_archiving_is_a_deed_of_its_own(party, owner):
    with acting_as(owner, ""):
        parties.archive(party, by=owner)
        parties.restore(party, by=owner)

    assert [one.what for one in told(party, owner)][:2] == [
        "brought it back from the archive",
        "archived it",
    ]


def test_copies_are_not_told_twice(party, owner):
    reaching.add_contact_point(party, type="phone", value="049 5550171", by=owner)

    assert [one.about for one in told(party, owner)] == ["Contact detail: Phone, 049 555 0171", ""]


def test_former_value_comes_back_through_the_service(client, party, owner):
    changed(party, owner, industry="Vivaismo")
    changed(party, owner, industry="Giardini")
    client.force_login(owner)

    restore(client, party, "industry")

    stored = Party.objects.get()
    assert (stored.industry, stored.version) == ("Vivaismo", 4)


def test_former_owner_and_sealed_value_come_back(client, party, owner):
    changed(party, owner, bank_account="IT60X0542811101000000123456")
    changed(party, owner, bank_account="IT60X0542811101000000999999")
    client.force_login(owner)
    restore(client, party, "bank_account")
    assert Party.objects.get().bank_account == "IT60X0542811101000000123456"

    boss = salesperson(Scope.ALL)
    changed(party, owner, owner=boss)
    client.force_login(boss)
    restore(client, party, "owner")
    assert Party.objects.get().owner == owner


def test_former_custom_value_comes_back_alone(client, party, owner):
    changed(party, owner, custom={"fleet": 12, "zone": "Nord"})
    changed(party, owner, custom={"fleet": 30, "zone": "Nord"})
    client.force_login(owner)

    restore(client, party, "custom_fleet")

    assert Party.objects.get().custom == {"fleet": 12, "zone": "Nord"}


def test_who_may_not_change_it_may_not_restore(client, party, owner):
    changed(party, owner, industry="Vivaismo")
    client.force_login(reader())

    assert restore(client, party, "industry").status_code == 404


def test_a_hidden_field_cannot_be_restored(client, party, owner):
    changed(party, owner, industry="Vivaismo")
    hide("industry", from_=owner)
    client.force_login(owner)

    assert restore(client, party, "industry").status_code == 404


def test_pages_by_key(client, party, owner):
    for number in range(PAGE + 3):
        changed(party, owner, industry=f"Settore {number}")
    client.force_login(owner)

    first = client.get(f"{party.get_absolute_url()}history/")
    second = client.get(first.context["next_url"])

    assert len(first.context["changes"]) == PAGE
    assert len(second.context["changes"]) == 4
    assert second.context["next_url"] == ""


@pytest.mark.parametrize("before", ["9" * 30, "9" * 5_000, "²", "-1"])
def test_a_key_that_is_none_of_ours_begins_at_the_newest(client, party, owner, before):
    changed(party, owner, industry="Settore")
    client.force_login(owner)

    answer = client.get(f"{party.get_absolute_url()}history/", {"before": before})

    assert len(answer.context["changes"]) > 0


def test_cost_does_not_grow_with_changes(client, party, owner):
    client.force_login(owner)
    costs = set()
    for number in range(3):
        changed(party, owner, industry=f"Settore {number}")
        reaching.add_contact_point(party, type="email", value=f"a{number}@b.it", by=owner)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{party.get_absolute_url()}history/")
        costs.add(len(captured))

    assert len(costs) == 1
