"""Who administers or may export proves by two things who they are, after two weeks of grace."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scheda.foundation.access.scope import EXPORT, VIEW, Scope
from scheda.foundation.access.tests.factories import GrantFactory, RoleFactory
from scheda.foundation.accounts.models import SignInRule, User
from scheda.foundation.accounts.services import second_factors
from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory
from scheda.foundation.accounts.tests.test_sign_in import sign_in
from scheda.foundation.audit.models import Act

pytestmark = pytest.mark.django_db
LONG_AGO = dt.timedelta(days=30)


@pytest.fixture
def old_rule() -> None:
    make_old()


def make_old() -> None:
    SignInRule.objects.update_or_create(
        only_one=True, defaults={"since": timezone.now() - LONG_AGO}
    )


def long_here(user: User) -> User:
    User.objects.filter(pk=user.pk).update(created_at=timezone.now() - LONG_AGO)
    return User.objects.get(pk=user.pk)


def entered(user: User) -> Client:
    client = Client()
    sign_in(user.email, client=client)
    return client


def test_a_newcomer_has_two_weeks(old_rule):
    user = AdministratorFactory()

    assert entered(user).get("/settings/").status_code == 200
    assert second_factors.due_on(user) == user.created_at + dt.timedelta(days=14)


def test_after_an_update_everybody_has_two_weeks():
    assert entered(long_here(AdministratorFactory())).get("/settings/").status_code == 200


def test_then_an_administrator_is_led_to_set_one_up(old_rule):
    client = entered(long_here(AdministratorFactory()))

    asked = client.get("/settings/")

    assert asked.url == reverse("accounts:second_factor")
    assert client.get(asked.url).status_code == 200
    assert client.get(reverse("account_reauthenticate")).status_code == 200


def test_with_a_second_factor_the_way_is_open(old_rule):
    user = long_here(AdministratorFactory())
    client = entered(user)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")

    assert client.get(reverse("accounts:second_factor")).url == "/"
    assert client.get("/settings/").status_code == 200


@pytest.mark.parametrize(("action", "is_asked"), [(EXPORT, True), (VIEW, False)])
def test_who_may_export_is_asked_too(old_rule, action, is_asked):
    user, role = long_here(UserFactory()), RoleFactory()
    GrantFactory(role=role, record_type="parties.party", action=action, scope=Scope.OWN)
    role.users.add(user)

    assert second_factors.is_overdue(User.objects.get(pk=user.pk)) is is_asked


def test_it_can_be_asked_of_everybody(page):
    user, by = long_here(UserFactory()), AdministratorFactory()
    page.signed_in_as(by)

    page.send("accounts:sign_in_rules", {"second_factor": "on", "of_everybody": "on"})
    assert not second_factors.is_overdue(user)
    assert user.name in page("accounts:sign_in_rules").content.decode()

    make_old()
    assert entered(user).get("/settings/profile/").url == reverse("accounts:second_factor")


def test_a_company_may_turn_it_off_and_turning_it_on_gives_time(old_rule):
    user = long_here(AdministratorFactory())

    second_factors.ask_for(second_factor=False, by=user)
    assert entered(user).get("/settings/").status_code == 200

    second_factors.ask_for(second_factor=True, by=user)
    assert not second_factors.is_overdue(user)


def test_the_page_tells_who_is_without_one(page):
    administrator = AdministratorFactory(name="Anna Conti")
    page.signed_in_as(administrator)

    assert "Anna Conti" in page("accounts:sign_in_rules").content.decode()
    assert page.send("accounts:sign_in_rules", {}).url == reverse("accounts:sign_in_rules")
    assert not SignInRule.objects.get().second_factor


def test_strangers_do_not_find_the_page(page):
    assert page.signed_in_as(UserFactory())("accounts:sign_in_rules").status_code == 404


def test_an_administrator_helps_who_lost_everything(page):
    user, by = UserFactory(), AdministratorFactory()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    page.signed_in_as(by)
    assert "take-second-factor-away" in page("accounts:person", pk=user.pk).content.decode()

    page.send("accounts:change_person", pk=user.pk, verb="take-second-factor-away")

    assert not Authenticator.objects.filter(user=user).exists()
    [act] = Act.objects.filter(kind="account.second_factor_taken_away")
    assert (act.actor_id, act.record_id) == (by.pk, user.pk)
