import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from scheda.foundation.accounts.models import Membership, User
from scheda.foundation.accounts.services import people, teams
from scheda.foundation.accounts.tests.factories import (
    AdministratorFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
)
from scheda.foundation.accounts.tests.test_sign_in import sign_in

pytestmark = pytest.mark.django_db


def test_the_last_administrator_stays_one():
    user = AdministratorFactory()
    AdministratorFactory(is_active=False)

    with pytest.raises(ValidationError):
        people.remove_administrator(user, by=user)


def test_the_last_administrator_is_not_closed_by_a_colleague():
    with pytest.raises(ValidationError):
        people.deactivate(AdministratorFactory(), by=UserFactory())


def test_nobody_closes_their_own_account():
    AdministratorFactory()
    user = AdministratorFactory()

    with pytest.raises(ValidationError):
        people.deactivate(user, by=user)


def test_a_second_administrator_lets_the_first_go():
    user, other = AdministratorFactory(), UserFactory()

    people.make_administrator(other, by=user)
    people.remove_administrator(user, by=other)

    assert list(User.objects.administrators()) == [other]


def test_closing_and_opening_an_account_is_told(published):
    user, by = UserFactory(), AdministratorFactory()

    people.deactivate(user, by=by)
    people.reactivate(user, by=by)

    assert [fact.name for fact in published()] == [
        "accounts.colleague_deactivated",
        "accounts.colleague_reactivated",
    ]


def test_joining_teams_leaves_the_others_and_keeps_the_lead():
    user = UserFactory()
    kept, left, joined = (
        MembershipFactory(user=user, is_lead=True),
        MembershipFactory(user=user),
        TeamFactory(),
    )

    people.join_teams(user, [kept.team, joined], by=user)

    assert dict(user.memberships.values_list("team_id", "is_lead")) == {
        kept.team_id: True,
        joined.pk: False,
    }
    assert not Membership.objects.filter(pk=left.pk).exists()


def test_a_lead_is_a_member():
    team, lead = TeamFactory(), UserFactory()

    teams.change(team, name="Nord", members=[], leads=[lead], by=lead)

    assert list(team.memberships.values_list("user_id", "is_lead")) == [(lead.pk, True)]


def test_a_taken_team_name_is_refused():
    TeamFactory(name="Nord")

    with pytest.raises(ValidationError):
        teams.create(name="nord", by=UserFactory())


def test_createuser_prints_a_password_that_works_once(capsys):
    call_command("createuser", "Ada@Example.com", "--administrator")

    email, password = capsys.readouterr().out.split()
    user = User.objects.get(email=email)
    assert (user.is_administrator, user.must_change_password, user.name) == (True, True, "ada")
    assert sign_in(email, password).status_code == 302


def test_createuser_refuses_a_known_address():
    with pytest.raises(CommandError):
        call_command("createuser", UserFactory().email)


def test_an_administrator_is_ensured_once():
    first = people.ensure_administrator("ada@example.com", "a long password")

    assert people.ensure_administrator("Ada@example.com", "another password") == first
    assert User.objects.get(pk=first.pk).check_password("a long password")


def test_a_colleague_is_made_an_administrator_again():
    user = UserFactory(is_active=False)

    people.ensure_administrator(user.email, "ignored")

    assert list(User.objects.administrators()) == [user]
