"""The honest way, and who comes in by it."""

from urllib.parse import urlsplit

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from scheda.foundation.access.models import Role
from scheda.foundation.accounts.models import SignInRule, User
from scheda.foundation.accounts.services import invitations
from scheda.foundation.accounts.tests.factories import (
    PASSWORD,
    AdministratorFactory,
    UserFactory,
)
from scheda.foundation.audit.models import Act
from scheda.foundation.sign_on.models import Identity, Provider

pytestmark = pytest.mark.django_db


def who(answer) -> User | None:
    """Who is signed in at the browser that got this answer."""
    found = answer.client.session.get("_auth_user_id")
    return User.objects.get(pk=found) if found else None


def password(email: str, client: Client | None = None):
    return (client or Client()).post(
        reverse("account_login"), {"login": email, "password": PASSWORD}
    )


def test_a_colleague_comes_in_and_is_linked(come_in, anna, openid):
    answer = come_in(to="/settings/")

    assert (answer.status_code, answer.url) == (302, "/settings/")
    assert who(answer) == anna
    [identity] = Identity.objects.all()
    assert (identity.user, identity.issuer, identity.subject) == (anna, openid.issuer, "anna-1")
    assert {"account.sso_linked", "account.signed_in"} <= set(
        Act.objects.filter(actor_id=anna.pk).values_list("kind", flat=True)
    )


def test_the_request_carries_everything_that_guards_it(company, openid):
    begun = Client().get(reverse("sign_on:start"))
    openid.visit(begun.url)

    [asked] = openid.codes.values()
    assert asked["response_type"] == "code"
    assert asked["scope"] == "openid email profile"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"].endswith("/accounts/sso/answer/")
    assert len(asked["state"]) >= 43
    assert len(asked["nonce"]) >= 43
    assert not {"prompt", "max_age"} & set(asked)


def test_the_second_time_the_identity_counts_and_no_e_mail(come_in, anna, openid):
    come_in()
    openid.person = {"email": "new-name@elsewhere.test"}

    assert who(come_in()) == anna


def test_who_is_unknown_stays_out(come_in):
    answer = come_in()

    assert answer.status_code == 403
    assert "Nobody here has your e-mail" in answer.content.decode()
    assert (who(answer), User.objects.count()) == (None, 0)
    assert Act.objects.get().detail == {"why": "unknown"}


def test_an_invitation_is_accepted_on_the_way(come_in):
    role = Role.objects.create(name="Sellers")
    invitations.invite("Anna@example.com", by=AdministratorFactory(), name="Anna B", roles=[role])

    user = who(come_in())

    assert (user.email, user.name, list(user.roles.all())) == ("anna@example.com", "Anna B", [role])
    assert not user.has_usable_password()


def test_unknown_people_get_an_account_where_that_is_wanted(come_in, company):
    company.makes_people, company.role = True, Role.objects.create(name="Readers")
    company.save()

    user = who(come_in())

    assert (user.name, list(user.roles.all())) == ("Anna", [company.role])
    assert (user.has_usable_password(), user.is_administrator) == (False, False)


def test_the_e_mail_may_come_from_where_people_are_told_of(come_in, anna, openid):
    openid.metadata = {"userinfo_endpoint": f"{openid.issuer}/userinfo"}
    openid.userinfo, openid.person = {**openid.person, "sub": "anna-1"}, {}

    assert who(come_in()) == anna


def test_a_one_time_password_ends_with_the_first_link(come_in, anna):
    anna.must_change_password = True
    anna.save()

    come_in()

    anna.refresh_from_db()
    assert (anna.must_change_password, anna.has_usable_password()) == (False, False)


def test_the_second_factor_of_the_house_is_asked_for(come_in, anna):
    TOTP.activate(anna, "JBSWY3DPEHPK3PXP")

    answer = come_in()

    assert (answer.url, who(answer)) == (reverse("mfa_authenticate"), None)


@pytest.mark.parametrize("how", ["ticked", "amr"])
def test_a_second_factor_at_the_provider_is_enough(come_in, company, openid, anna, how):
    TOTP.activate(anna, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(anna)
    Provider.objects.update(asks_second_factor=how == "ticked")
    openid.claims = {"amr": ["pwd", "mfa"]} if how == "amr" else {}

    assert who(come_in()) == anna


@pytest.mark.parametrize(("is_ticked", "leads_to_setting_up"), [(True, False), (False, True)])
def test_the_two_weeks_count_for_who_showed_one_factor_only(
    come_in, company, is_ticked, leads_to_setting_up
):
    administrator = AdministratorFactory(email="anna@example.com")
    User.objects.filter(pk=administrator.pk).update(created_at="2020-01-01T00:00Z")
    SignInRule.objects.update_or_create(
        defaults={"second_factor": True, "since": "2020-01-01T00:00Z"}
    )
    Provider.objects.update(asks_second_factor=is_ticked)

    answer = come_in()

    assert ("second_factor_needed" in answer.client.session) == leads_to_setting_up


def test_the_button_stands_on_the_sign_in_page_while_it_is_switched_on(company):
    shown = Client().get(reverse("account_login"), {"next": "/settings/"}).content.decode()
    assert "Sign in with Acme" in shown
    assert f"{reverse('sign_on:start')}?next=/settings/" in shown

    Provider.objects.update(is_on=False)
    assert "Sign in with Acme" not in Client().get(reverse("account_login")).content.decode()
    assert Client().get(reverse("sign_on:start")).status_code == 404
    assert Client().get(reverse("sign_on:answer")).status_code == 404


def test_an_invitation_gives_no_password_where_passwords_are_switched_off(come_in, company):
    """Whoever holds the letter shows the company's provider who they are."""
    Provider.objects.update(no_passwords=True)
    invitation = invitations.invite("anna@example.com", by=AdministratorFactory(), name="Anna B")
    link = urlsplit(invitations.new_link(invitation, by=None)).path
    browser = Client()

    asked = browser.get(link)
    sent = browser.post(link, {"name": "Anna", "password": "a horse without a battery"})

    assert asked.url == sent.url == reverse("sign_on:start")
    assert "_auth_user_id" not in browser.session
    assert who(come_in(browser)).name == "Anna B"


def test_passwords_are_switched_off_for_all_but_administrators(company, anna):
    administrator = AdministratorFactory()
    assert password(anna.email).status_code == 302
    Provider.objects.update(no_passwords=True)

    refused = password(anna.email)

    assert refused.status_code == 200
    assert "Passwords are switched off" in refused.content.decode()
    assert who(refused) is None
    assert "Passwords are switched off" not in password(UserFactory.build().email).content.decode()
    assert password(administrator.email).status_code == 302
    Provider.objects.update(is_on=False)
    assert password(anna.email).status_code == 302
