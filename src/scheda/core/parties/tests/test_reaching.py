"""Phones, e-mails and addresses."""

import pytest
from django.core.exceptions import ValidationError

from scheda.core.parties.models import Party
from scheda.core.parties.services import reaching
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def party():
    return PartyFactory()


def test_first_of_its_type_is_the_main_one(party, by):
    first = reaching.add_contact_point(party, type="phone", value="049 5550171", by=by)
    second = reaching.add_contact_point(party, type="phone", value="049 5550172", by=by)

    assert (first.is_primary, second.is_primary) == (True, False)
    assert Party.objects.get().phone == "049 555 0171"


def test_a_new_main_one_takes_the_place_of_the_old(party, by):
    reaching.add_contact_point(party, type="phone", value="049 5550171", by=by)
    second = reaching.add_contact_point(party, type="phone", value="049 5550172", by=by)

    reaching.change_contact_point(second, is_primary=True, by=by)

    assert [one.value for one in party.contact_points.filter(is_primary=True)] == ["049 555 0172"]
    assert Party.objects.get().phone == "049 555 0172"


def test_the_same_number_written_otherwise_is_refused(party, by):
    reaching.add_contact_point(party, type="phone", value="049/555.01.71", by=by)

    with pytest.raises(ValidationError) as refusal:
        reaching.add_contact_point(party, type="phone", value="+390495550171", by=by)

    assert refusal.value.message_dict == {"value": ["This one is already here."]}


def test_what_is_not_to_be_used_is_not_shown_in_lists(party, by):
    point = reaching.add_contact_point(party, type="email", value="a@b.it", by=by)

    reaching.change_contact_point(point, do_not_use=True, by=by)

    assert Party.objects.get().email == ""


def test_removing_the_main_one_leaves_the_other(party, by):
    first = reaching.add_contact_point(party, type="email", value="a@b.it", by=by)
    reaching.add_contact_point(party, type="email", value="c@d.it", by=by)

    reaching.remove_contact_point(first, by=by)

    assert Party.objects.get().email == "c@d.it"


def test_main_address_is_where_the_list_says_it_is(party, by):
    reaching.add_address(party, city="Este", province="PD", by=by)
    site = reaching.add_address(party, city="Rovigo", province="RO", type="site", by=by)
    assert Party.objects.get().place == "Este (PD)"

    reaching.change_address(site, is_primary=True, by=by)
    assert Party.objects.get().place == "Rovigo (RO)"

    reaching.remove_address(site, by=by)
    assert Party.objects.get().place == "Este (PD)"


def test_every_change_counts_as_a_change_of_the_party(party, by):
    point = reaching.add_contact_point(party, type="email", value="a@b.it", by=by)
    reaching.change_contact_point(point, label="ufficio", by=by)
    reaching.remove_contact_point(point, by=by)

    assert Party.objects.get().version == party.version + 3
