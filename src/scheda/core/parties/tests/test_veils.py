"""The copy of a record that a reader gets has the hidden fields empty, and cannot lose them."""

import pytest

from scheda.core.parties.models import ContactPoint, Party
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.closing import refuse_closed
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.services import roles
from scheda.foundation.access.tests.factories import FieldRuleFactory, GrantFactory, RoleFactory
from scheda.foundation.access.veils import veil
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory

pytestmark = pytest.mark.django_db
PARTY = "parties.party"


def reader_without(*fields: str) -> User:
    role, user = RoleFactory(), UserFactory()
    user.roles.add(role)
    GrantFactory(role=role, record_type=PARTY, action="view", scope=Scope.ALL)
    for field in fields:
        FieldRuleFactory(role=role, record_type=PARTY, field=field, effect="hidden")
    return user


@pytest.fixture
def party() -> Party:
    return PartyFactory(notes="Paga tardi", tags=["vip"], vat_number="02412340283")


def test_a_hidden_field_is_empty_however_the_record_is_read(party: Party):
    seen = Party.objects.visible_to(reader_without("notes", "tags"))

    copies = [seen.get(), seen.first(), next(seen.iterator()), seen.in_bulk([party.pk])[party.pk]]

    assert [(one.notes, one.tags, one.name) for one in copies] == [("", [], party.name)] * 4


def test_columns_that_tell_the_same_are_empty_too(party: Party):
    seen = Party.objects.visible_to(reader_without("vat_number")).get()

    assert (seen.vat_number, seen.vat_country, seen.vat) == ("", "", "")


def test_saving_the_copy_loses_nothing(party: Party):
    copy = Party.objects.visible_to(reader_without("notes")).get()
    copy.legal_name = "Nuova S.r.l."
    copy.save()
    copy.save(update_fields=["notes"])

    party.refresh_from_db()
    assert (party.notes, party.legal_name) == ("Paga tardi", "Nuova S.r.l.")


def test_what_is_locked_to_be_written_is_whole(party: Party):
    seen = Party.objects.visible_to(reader_without("notes"))

    assert Party.locked(seen.get()).notes == seen.select_for_update().get().notes == "Paga tardi"


def test_a_part_goes_by_the_rule_of_its_record(party: Party):
    ContactPoint.objects.create(party=party, type="mobile", value="333", normalized="+39333")
    seen = ContactPoint.objects.visible_to(reader_without("phone")).get()

    assert (seen.value, seen.normalized) == ("", "")


def test_what_it_was_read_with_is_veiled_with_it(party: Party):
    ContactPoint.objects.create(party=party, type="email", value="a@b.it", normalized="a@b.it")
    user = reader_without("notes")

    point = ContactPoint.objects.visible_to(user).select_related("party").get()
    told = veil({"points": [ContactPoint.objects.select_related("party").get()]}, user)

    assert point.party.notes == told["points"][0].party.notes == ""


def test_nothing_is_veiled_from_whoever_sees_all(party: Party):
    assert Party.objects.visible_to(AdministratorFactory()).get().notes == "Paga tardi"


def test_a_program_hears_by_name_what_it_may_not_write():
    user = reader_without("notes")

    refuse_closed(user, PARTY, ["legal_name"])
    with pytest.raises(Exception, match="notes"):
        refuse_closed(user, PARTY, ["legal_name", "notes"])


def test_what_names_a_record_cannot_be_hidden():
    role = RoleFactory()

    with pytest.raises(Exception, match="cannot be hidden"):
        roles.set_field_rules(role, PARTY, {"name": "hidden"}, by=AdministratorFactory())
    roles.set_field_rules(role, PARTY, {"name": "read_only"}, by=AdministratorFactory())

    assert role.field_rules.get().effect == "read_only"
