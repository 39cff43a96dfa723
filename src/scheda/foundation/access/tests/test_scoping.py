"""Who finds which record: own, team, all, private, on behalf of somebody away."""

import datetime as dt

import pytest
import time_machine

from scheda.foundation.access.rights import narrow_rights
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.access.tests.factories import SubstitutionFactory, person_who_may
from scheda.foundation.access.tests.sheets import SHEET, Sheet, SheetFactory, seen_by
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import (
    AdministratorFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
    colleague,
)

pytestmark = pytest.mark.usefixtures("sheets")


def someone(scope: str, **facts: object) -> User:
    return colleague(scope, [SHEET], **facts)


def test_own_reaches_own_records_only():
    user = someone("own")
    mine = SheetFactory(owner=user)
    SheetFactory(owner=UserFactory())
    SheetFactory()

    assert seen_by(user) == [mine]


def test_team_reaches_own_records_and_those_of_the_team():
    user, team = someone("team"), TeamFactory()
    MembershipFactory(user=user, team=team)
    mine, ours = SheetFactory(owner=user), SheetFactory(owner=UserFactory(), team=team)
    SheetFactory(owner=UserFactory(), team=TeamFactory())

    assert seen_by(user) == [mine, ours]


def test_all_reaches_what_nobody_owns():
    nobodys, anothers = SheetFactory(), SheetFactory(owner=UserFactory())

    assert seen_by(someone("all")) == [nobodys, anothers]


def test_several_roles_add_up():
    user = someone("own")
    person_who_may(SHEET, "view", scope=Scope.ALL).roles.get().users.add(user)
    other = SheetFactory(owner=UserFactory())

    assert seen_by(user) == [other]
    assert list(Sheet.objects.allowed(user, "edit")) == []


def test_without_a_role_nothing_is_found():
    user = UserFactory()
    SheetFactory(owner=user)

    assert seen_by(user) == []


@pytest.mark.parametrize("scope", ["own", "team", "all"])
def test_closed_accounts_find_nothing(scope):
    user = someone(scope, is_active=False)
    SheetFactory(owner=user)

    assert seen_by(user) == []


@pytest.mark.parametrize("scope", ["team", "all"])
def test_private_records_are_their_owners(scope):
    owner, stranger, team = someone(scope), someone(scope), TeamFactory()
    for user in (owner, stranger):
        MembershipFactory(user=user, team=team)
    private = SheetFactory(owner=owner, team=team, is_private=True)

    assert seen_by(owner) == [private]
    assert seen_by(stranger) == []


def test_administrators_find_everything():
    private = SheetFactory(owner=UserFactory(), is_private=True)

    assert seen_by(AdministratorFactory()) == [private]


@pytest.mark.parametrize(
    ("today", "found"), [("2026-07-31", 0), ("2026-08-01", 1), ("2026-08-31", 1), ("2026-09-01", 0)]
)
def test_substitutes_stand_in_from_the_first_to_the_last_day(today, found):
    substitute, absent = someone("own"), UserFactory()
    SubstitutionFactory(
        absent=absent,
        substitute=substitute,
        starts_on=dt.date(2026, 8, 1),
        ends_on=dt.date(2026, 8, 31),
    )
    SheetFactory(owner=absent)

    with time_machine.travel(f"{today}T12:00+02:00", tick=False):
        assert len(seen_by(substitute)) == found


def test_the_day_of_a_substitution_is_the_local_one():
    substitute, absent = someone("own"), UserFactory()
    SubstitutionFactory(absent=absent, substitute=substitute, starts_on=dt.date(2026, 8, 1))
    SheetFactory(owner=absent)

    with time_machine.travel("2026-07-31T22:30+00:00", tick=False):
        assert len(seen_by(substitute)) == 1


def test_substitutes_do_not_see_what_is_private():
    substitute, absent = someone("own"), UserFactory()
    SubstitutionFactory(
        absent=absent,
        substitute=substitute,
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2030, 1, 1),
    )
    SheetFactory(owner=absent, is_private=True)

    assert seen_by(substitute) == []


def test_substitution_gives_nothing_to_who_has_no_right():
    stranger, absent = UserFactory(), UserFactory()
    SubstitutionFactory(absent=absent, substitute=stranger, ends_on=dt.date(2030, 1, 1))
    SheetFactory(owner=absent)

    assert seen_by(stranger) == []


def test_rights_narrowed_to_reading_change_nothing():
    user = someone("all")
    SheetFactory()
    narrow_rights(user, [], reading_only=True)

    assert Sheet.objects.visible_to(user).count() == 1
    assert Sheet.objects.allowed(user, "edit").count() == 0


def test_rights_narrowed_to_other_records_find_nothing_even_for_administrators():
    user = AdministratorFactory()
    SheetFactory()
    narrow_rights(user, ["parties.party"], reading_only=False)

    assert Sheet.objects.visible_to(user).count() == 0


def test_rights_are_read_in_one_query(django_assert_num_queries):
    user = someone("team")
    MembershipFactory(user=user)
    user = User.objects.get(pk=user.pk)

    with django_assert_num_queries(1):
        assert user.may(SHEET, "view")
        assert user.may(SHEET, "edit")
        assert isinstance(Sheet.objects.visible_to(user), ScopedQuerySet)
