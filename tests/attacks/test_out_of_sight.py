"""What went out of sight does not come back by what is copied from it."""

import pytest
from django.db import transaction

from scheda.core.parties.events import PartyChanged
from scheda.core.parties.public import people, writing
from scheda.core.parties.tests.factories import PartyFactory, PersonFactory, salesperson
from scheda.core.privacy.services import guarding
from scheda.core.timeline.services.rebuilding import rebuild
from scheda.foundation.accounts.tests.factories import AdministratorFactory
from scheda.foundation.events.event import publish
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.queries import find
from tests.personas.canaries import Cage, plant

pytestmark = pytest.mark.django_db


def kinds(party) -> list[str]:
    found = SearchEntry.objects.filter(party_id=party.pk)
    return sorted(found.values_list("record_type", flat=True))


def test_what_is_restricted_is_found_again_when_that_ends_and_not_before():
    """Invoices go on coming in, and jobs go on writing."""
    admin = AdministratorFactory()
    party = plant(Cage(), "restricted", admin)
    known = kinds(party)
    restriction = guarding.restrict(party, reason="They asked for it", by=admin)

    with transaction.atomic():
        publish(PartyChanged(party_id=party.pk, by_id=admin.pk))
    rebuild([party.pk])
    assert kinds(party) == []

    guarding.lift(restriction, reason="They agreed", by=admin)
    rebuild([party.pk])
    assert kinds(party) == known
    assert len({*known}) > 5


@pytest.mark.parametrize("secret", [{"is_private": True}, {"owner": None}])
def test_a_person_does_not_tell_the_company_that_one_may_not_see(secret):
    admin, seller = AdministratorFactory(), salesperson()
    company = PartyFactory(name="Zaffiro Nascosto", owner=seller)
    person = PersonFactory(name="Anna Chiara", owner=seller)
    people.add_person(company, person=person, by=admin, email="anna@zaffiro.example")
    told = {company.pk, person.pk}
    assert {entry.record_id for entry in find(seller, "zaffiro")} == told

    writing.change(company, by=admin, **secret)
    [entry] = find(seller, "anna chiara")

    assert "Zaffiro" not in entry.detail
    assert person.pk not in {entry.record_id for entry in find(seller, "zaffiro")}
