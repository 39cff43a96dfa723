"""Creating, changing, archiving and deleting parties."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from scheda.core.parties.models import Party
from scheda.core.parties.services import emptying, parties, people, tax_identity
from scheda.core.parties.tests.factories import PartyFactory, PersonFactory, RelationshipFactory
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.audit.models import Change
from scheda.foundation.crypto import keyring
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.records.models import StaleRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory()


def facts_published():
    return list(OutboxEntry.objects.order_by("id").values_list("name", flat=True))


def test_create_gives_a_code_and_an_owner(by):
    first = parties.create(by=by, name="Vivai  Terraferma ")
    second = parties.create(by=by, name="Altro")

    assert (first.name, first.owner) == ("Vivai Terraferma", by)
    assert int(second.code.removeprefix("C-")) == int(first.code.removeprefix("C-")) + 1
    assert facts_published() == ["parties.party_created"] * 2


def test_create_stores_how_to_reach_it_and_copies_the_main_ones(by):
    party = parties.create(
        by=by,
        name="Vivai",
        contact_points=[
            {"type": "phone", "value": "049/555.01.71"},
            {"type": "phone", "value": "+39 049 555 0171"},
            {"type": "phone", "value": "0429 1234567"},
            {"type": "pec", "value": "vivai@pec.example"},
        ],
        addresses=[{"city": "Este", "province": "PD"}, {"city": "Rovigo", "type": "site"}],
    )

    points = party.contact_points.order_by("created_at")
    assert [(one.value, one.is_primary) for one in points.filter(type="phone")] == [
        ("049 555 0171", True),
        ("0429 123 4567", False),
    ]
    assert (party.phone, party.pec) == ("049 555 0171", "vivai@pec.example")
    assert (party.city, party.province) == ("Este", "PD")


def test_a_person_is_called_by_first_and_last_name(by):
    person = parties.create(by=by, kind="person", first_name="Marco", last_name="Dal Zotto")

    assert person.name == "Marco Dal Zotto"


def test_nobody_without_a_name(by):
    with pytest.raises(ValidationError):
        parties.create(by=by, name="  ")


def test_same_vat_number_and_tax_code_is_refused_in_words(by):
    parties.create(by=by, name="Uno", vat_number="IT00743110157")

    with pytest.raises(ValidationError) as refusal:
        parties.create(by=by, name="Due", vat_number="00743110157")

    assert "vat_number" in refusal.value.message_dict


def test_a_vat_group_shares_one_number_among_tax_codes(by):
    parties.create(by=by, name="Uno", vat_number="IT00743110157", tax_code="00743110157")
    parties.create(by=by, name="Due", vat_number="IT00743110157", tax_code="06363391001")

    assert Party.objects.filter(vat_number="00743110157").count() == 2


def test_change_at_an_old_version_is_refused(by):
    party = parties.create(by=by, name="Uno")
    parties.change(party, by=by, version=1, industry="Edilizia")

    with pytest.raises(StaleRecord) as stale:
        parties.change(party, by=by, version=1, industry="Vivaismo")

    assert stale.value.current.industry == "Edilizia"


def test_wrong_check_digit_warns_and_is_stored(by):
    party = parties.create(by=by, name="Uno", vat_number="it 00743110158")

    assert (party.vat_country, party.vat_number) == ("IT", "00743110158")
    assert list(tax_identity.doubts(party)) == ["vat_number"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"tax_code": "rssmra45c12f205c"}, "RSSMRA45C12F205C"),
        ({"tax_code": "1630615123457", "country": "RO"}, "1630615123457"),
    ],
)
def test_tax_code_of_a_person_is_sealed(by, facts, code):
    party = parties.create(by=by, kind="person", last_name="Rossi", **facts)

    stored = Party.objects.get(pk=party.pk)
    assert (stored.tax_code, stored.personal_tax_code) == ("", code)
    assert Party.objects.get(personal_tax_code_index=code) == party
    assert code not in str(list(Change.objects.values_list("after", flat=True)))


def test_a_party_whose_key_was_destroyed_can_still_be_changed(by):
    party = parties.create(by=by, name="Uno", bank_account="IT60X0542811101000000123456")
    keyring.forget(party.key_holder)

    parties.change(Party.objects.get(), by=by, industry="Edilizia")

    assert Party.objects.get().industry == "Edilizia"


def test_tags_are_tidied(by):
    party = parties.create(by=by, name="Uno", tags=[" vip ", "noleggio", "vip", ""])

    assert party.tags == ["noleggio", "vip"]


def test_archive_bin_and_restore(by):
    party = parties.create(by=by, name="Uno")

    parties.archive(party, by=by)
    assert list(Party.objects.archived()) == [party]
    parties.put_in_bin(party, by=by)
    assert list(Party.objects.in_bin()) == [party]
    parties.restore(party, by=by)
    assert list(Party.objects.in_use()) == [party]
    assert facts_published()[1:] == [
        "parties.party_archived",
        "parties.party_binned",
        "parties.party_restored",
    ]


def test_bin_is_emptied_after_thirty_days(by):
    gone, stays = PartyFactory(), PartyFactory()
    parties.put_in_bin(gone, by=by)

    with time_machine.travel(timezone.now() + dt.timedelta(days=31)):
        parties.put_in_bin(stays, by=by)
        assert emptying.empty_bin() == 1

    assert list(Party.objects.all()) == [stays]


def test_somebody_with_a_role_is_a_contact_until_they_buy(by):
    company = PartyFactory()
    role = people.add_new_person(company, by=by, person={"last_name": "Pavan"})
    assert list(Party.objects.customers()) == [company]

    parties.change(role.person, by=by, lifecycle=Party.Lifecycle.CUSTOMER)

    assert set(Party.objects.customers()) == {company, role.person}


def test_a_new_person_is_seen_by_who_sees_the_company(by):
    company = PartyFactory(is_private=True)

    person = people.add_new_person(company, by=by, person={"last_name": "Pavan"}).person

    assert (person.owner, person.team, person.is_private) == (company.owner, None, True)


def test_one_person_works_for_several_companies():
    person = PersonFactory()
    first, second = (RelationshipFactory(person=person) for _ in range(2))

    assert set(person.roles.all()) == {first, second}


def test_the_same_role_twice_is_refused_in_words(by):
    role = RelationshipFactory()

    with pytest.raises(ValidationError) as refusal:
        people.add_person(role.party, person=role.person, by=by, type=role.type)

    assert refusal.value.message_dict == {"type": ["This person already has this role here."]}


def test_a_role_ends_on_a_day_and_stays_in_the_history(by):
    role = people.end_role(RelationshipFactory(), on=dt.date(2026, 3, 9), by=by)

    assert role.ends_on == dt.date(2026, 3, 9)
    assert list(role.party.people.current(dt.date(2026, 3, 10))) == []


def test_a_role_cannot_end_before_it_begins(by):
    role = RelationshipFactory(starts_on=dt.date(2026, 3, 9))

    with pytest.raises(ValidationError) as refusal:
        people.end_role(role, on=dt.date(2026, 3, 8), by=by)

    assert "ends_on" in refusal.value.message_dict
