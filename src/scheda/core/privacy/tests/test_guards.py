"""Restriction hides, a hold keeps; both say why and who."""

import pytest
from django.core.exceptions import ValidationError

from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.core.privacy.models import LegalHold
from scheda.core.privacy.services import guarding
from scheda.core.privacy.tests.factories import LegalHoldFactory, days_ago, desk_person
from scheda.foundation.access.scope import Scope
from scheda.foundation.search.models import SearchEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return desk_person(name="Ada Conti")


def test_a_restricted_customer_is_found_by_nobody(clerk, page):
    party = PartyFactory()
    SearchEntry.objects.create(
        record_type="parties.party", record_id=party.pk, party_id=party.pk, title=party.name
    )

    guarding.restrict(party, reason="Accuracy is contested", by=clerk)

    assert not Party.objects.visible_to(salesperson(Scope.ALL)).filter(pk=party.pk).exists()
    assert not SearchEntry.objects.filter(party_id=party.pk).exists()
    assert page("parties:card", pk=party.pk).status_code == 404


def test_lifting_a_restriction_says_why_and_brings_the_customer_back(clerk):
    restriction = guarding.restrict(PartyFactory(), reason="Contested", by=clerk)

    with pytest.raises(ValidationError):
        guarding.lift(restriction, reason=" ", by=clerk)
    guarding.lift(restriction, reason="The address was corrected", by=clerk)

    restriction.refresh_from_db()
    assert (restriction.ended_by, restriction.party.restricted_at) == (clerk, None)
    assert SearchEntry.objects.filter(party_id=restriction.party_id).exists()


def test_nobody_is_restricted_twice(clerk):
    party = PartyFactory()
    guarding.restrict(party, reason="Contested", by=clerk)

    with pytest.raises(ValidationError):
        guarding.restrict(party, reason="Contested again", by=clerk)


def test_a_hold_ends_by_itself_or_when_somebody_says_why(clerk):
    LegalHoldFactory(until=days_ago(1))
    held = guarding.hold(PartyFactory(), reason="Lawsuit", by=clerk)

    assert list(LegalHold.objects.standing()) == [held]
    guarding.release(held, reason="Settled", by=clerk)
    assert not LegalHold.objects.standing().exists()


def test_a_hold_until_yesterday_is_refused(clerk):
    with pytest.raises(ValidationError):
        guarding.hold(PartyFactory(), reason="Lawsuit", until=days_ago(1), by=clerk)
