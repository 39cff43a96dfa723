"""Who joined a company, in both histories."""

import pytest

from scheda.core.parties.public import Party, many, people, restricting, writing
from scheda.core.parties.tests.factories import PartyFactory, PersonFactory, salesperson
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.rebuilding import rebuild
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return UserFactory(is_administrator=True, language="en")


@pytest.fixture
def company(clerk):
    return PartyFactory(name="Cave del Brenta", owner=clerk)


@pytest.fixture
def role(company, clerk):
    ada = {"first_name": "Ada", "last_name": "Roncaglia"}
    return people.add_new_person(company, person=ada, by=clerk)


def titles(party) -> list[str]:
    return list(TimelineEntry.objects.filter(party=party).values_list("title", flat=True))


def test_a_person_added_is_a_line_of_both_cards(page, clerk, company, role):
    at_company = page.signed_in_as(clerk)("parties:card", pk=company.pk).content.decode()
    at_person = page("parties:card", pk=role.person_id).content.decode()

    assert f'Person added: <a href="/customers/{role.person_id}/">Ada Roncaglia</a>' in at_company
    assert f'Added to <a href="/customers/{company.pk}/">Cave del Brenta</a>' in at_person


def test_a_role_that_was_never_true_leaves_no_line(company, role, clerk):
    people.remove_role(role, by=clerk)

    assert titles(company) == []


def test_a_person_seen_by_others_is_not_named(page, clerk, company):
    stranger = PersonFactory(owner=UserFactory())
    people.add_person(company, person=stranger, by=clerk)

    answer = page.signed_in_as(clerk)("timeline:timeline", pk=company.pk).content.decode()

    assert titles(company) == [""]
    assert "Person added: somebody you may not see" in answer


def test_a_rebuild_writes_the_same_lines(company, role):
    before = titles(company)

    rebuild([company.pk, role.person_id])

    assert (titles(company), titles(role.person)) == (before, ["Cave del Brenta"])


@pytest.mark.parametrize("how", ["private", "handed over", "restricted", "many at once"])
def test_who_goes_out_of_sight_later_is_named_no_more(company, role, clerk, how):
    reader, other = salesperson(Scope.TEAM), UserFactory()
    team = MembershipFactory(user=reader).team
    for party in (company, role.person):
        writing.change(party, by=clerk, owner=clerk, team=team)
    assert any(titles(company))
    person = Party.objects.get(pk=role.person_id)

    if how == "private":
        writing.change(person, by=clerk, is_private=True)
    elif how == "handed over":
        writing.change(person, by=clerk, owner=other, team=None)
    elif how == "restricted":
        restricting.hide(person, by=clerk)
    else:
        many.assign_team(Party.objects.filter(pk=person.pk), team=None, by=clerk)

    assert not any(titles(company))
