"""Who finds what."""

import pytest

from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import (
    GrantFactory,
    person_who_may,
)
from scheda.foundation.accounts.tests.factories import MembershipFactory, UserFactory
from scheda.foundation.search.queries import find, look_for
from scheda.foundation.search.tests.conftest import DOCUMENT, PARTY

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return person_who_may(PARTY, "view", scope=Scope.OWN)


@pytest.fixture
def team_mate(owner):
    team = MembershipFactory(user=owner).team
    mate = person_who_may(PARTY, "view", scope=Scope.TEAM)
    MembershipFactory(user=mate, team=team)
    return mate


@pytest.fixture
def entry(indexed, owner, team_mate):
    team = owner.teams.get()
    return indexed("Vallescura", owner_id=owner.pk, team_id=team.pk, party_id=owner.pk)


def finds(user, text: str = "vallescura") -> bool:
    user = type(user).objects.get(pk=user.pk)
    return bool(find(user, text))


def test_own_reaches_what_is_ones_own(entry, owner):
    assert finds(owner)
    assert not finds(person_who_may(PARTY, "view", scope=Scope.OWN))


def test_team_reaches_what_the_team_has(entry, team_mate):
    assert finds(team_mate)
    assert not finds(person_who_may(PARTY, "view", scope=Scope.TEAM))


def test_all_reaches_everything(entry):
    assert finds(person_who_may(PARTY, "view", scope=Scope.ALL))


def test_private_is_for_its_owner(entry, owner, team_mate):
    type(entry).objects.update(is_private=True)

    assert finds(owner)
    assert not finds(team_mate)
    assert not finds(person_who_may(PARTY, "view", scope=Scope.ALL))


def test_a_stranger_finds_nothing_not_even_by_a_slip(entry):
    stranger = UserFactory()

    assert find(stranger, "vallescura") == []
    assert look_for(stranger, "valescura").entries == []


def test_who_is_gone_finds_nothing(entry):
    gone = person_who_may(PARTY, "view")
    gone.is_active = False

    assert find(gone, "vallescura") == []


def test_a_kind_without_right_is_absent(indexed):
    indexed("Vallescura 2026/1", record_type=DOCUMENT)
    reader = person_who_may(PARTY, "view")
    assert not finds(reader)

    GrantFactory(role=reader.roles.get(), record_type=DOCUMENT, action="view", scope=Scope.ALL)
    assert finds(reader)


def test_documents_reach_no_further_than_their_customers(indexed):
    indexed("Vallescura 2026/1", record_type=DOCUMENT, owner_id=UserFactory().pk)
    reader = person_who_may(PARTY, "view", scope=Scope.OWN)
    GrantFactory(role=reader.roles.get(), record_type=DOCUMENT, action="view", scope=Scope.ALL)

    assert not finds(reader)


def test_documents_reach_no_further_than_the_right_on_them(indexed):
    """Whoever sees every customer, but only the documents of their own, finds only those."""
    reader = person_who_may(PARTY, "view", scope=Scope.ALL)
    GrantFactory(role=reader.roles.get(), record_type=DOCUMENT, action="view", scope=Scope.OWN)
    indexed("Vallescura", owner_id=UserFactory().pk)
    for owner, number in ((UserFactory(), 1), (reader, 2)):
        indexed(f"Vallescura 2026/{number}", record_type=DOCUMENT, owner_id=owner.pk)

    assert {found.title for found in find(reader, "vallescura")} == {
        "Vallescura",
        "Vallescura 2026/2",
    }
    assert find(reader, "boscoverde") == []
