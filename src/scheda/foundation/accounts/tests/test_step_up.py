"""Before a dangerous act a person says again who they are."""

import time

import pytest
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.step_up import is_fresh, require_fresh, stepped_up
from scheda.foundation.accounts.tests.factories import PASSWORD, AdministratorFactory, UserFactory
from scheda.foundation.api.tests.factories import ApiTokenFactory

pytestmark = pytest.mark.django_db
CONFIRM = "/accounts/reauthenticate/"


@pytest.fixture
def administrator() -> User:
    return AdministratorFactory()


@pytest.fixture
def late(page, administrator):
    return page.signed_in_as(administrator).long_after_signing_in()


def confirm(client: Client, address: str, **proof: str):
    return client.post(address, proof or {"password": PASSWORD})


def test_a_moment_after_signing_in_nobody_is_asked_again(page, administrator):
    assert page.signed_in_as(administrator)("api_docs:new_token").status_code == 200


def test_later_a_person_confirms_and_comes_back(late):
    asked = late("api_docs:new_token")
    assert asked.url == f"{CONFIRM}?next=/settings/tokens/new/"

    answer = confirm(late.client, asked.url)

    assert answer.url == reverse("api_docs:new_token")
    assert late("api_docs:new_token").status_code == 200


def test_a_form_that_was_sent_is_done_after_confirming(late):
    colleague = UserFactory()
    asked = late.send("accounts:change_person", pk=colleague.pk, verb="make-administrator")
    assert not User.objects.get(pk=colleague.pk).is_administrator

    answer = confirm(late.client, asked.url)

    assert answer.url == reverse("accounts:person", args=[colleague.pk])
    assert User.objects.get(pk=colleague.pk).is_administrator


def test_a_wrong_password_does_nothing(late):
    colleague = UserFactory()
    asked = late.send("accounts:change_person", pk=colleague.pk, verb="make-administrator")

    answer = confirm(late.client, asked.url, password="wrong")

    assert answer.status_code == 200
    assert not User.objects.get(pk=colleague.pk).is_administrator


def test_a_form_that_was_left_behind_is_not_done_with_the_next_confirmation(late):
    colleague = UserFactory()
    late.send("accounts:change_person", pk=colleague.pk, verb="make-administrator")

    confirm(late.client, late("api_docs:new_token").url)

    assert not User.objects.get(pk=colleague.pk).is_administrator


def test_the_kept_form_carries_no_cookie(late):
    late.send("accounts:change_person", pk=UserFactory().pk, verb="make-administrator")

    kept = late.client.session[STATE_SESSION_KEY]["request"]

    assert "HTTP_COOKIE" not in kept
    assert late.client.session.session_key not in kept


def test_a_part_of_a_page_leads_the_whole_page_to_confirming(late):
    colleague = UserFactory()
    answer = late.client.post(
        reverse("accounts:change_person", args=[colleague.pk, "make-administrator"]),
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/settings/people/"},
    )

    assert answer["HX-Redirect"] == f"{CONFIRM}?next=/settings/people/"
    assert not User.objects.get(pk=colleague.pk).is_administrator


@pytest.mark.parametrize("said", ["https://evil.example/x/", "//evil.example/", "", "javascript:1"])
def test_nobody_is_sent_to_another_site(late, said):
    answer = late.client.post(
        reverse("accounts:change_person", args=[UserFactory().pk, "make-administrator"]),
        headers={"HX-Request": "true", "HX-Current-URL": said},
    )

    assert answer["HX-Redirect"] == f"{CONFIRM}?next=/"


def test_strangers_learn_nothing_from_being_asked(page):
    page.signed_in_as(UserFactory()).long_after_signing_in()

    assert page.send("accounts:new_role").status_code == 404


def test_a_password_is_not_enough_for_who_has_a_second_factor(late, administrator):
    RecoveryCodes.activate(administrator)
    TOTP.activate(administrator, "JBSWY3DPEHPK3PXP")
    asked = late("api_docs:new_token")

    answer = confirm(late.client, asked.url)

    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert late("api_docs:new_token").status_code == 302


def test_a_recovery_code_confirms_once(late, administrator):
    TOTP.activate(administrator, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(administrator).get_unused_codes()[0]
    address = f"{reverse('mfa_reauthenticate')}?next=/settings/tokens/new/"

    assert confirm(late.client, address, code=code).status_code == 302
    assert late("api_docs:new_token").status_code == 200
    late.long_after_signing_in()
    session = late.client.session
    session["account_authentication_methods"] = []
    session.save()
    assert confirm(late.client, address, code=code).status_code == 200
    assert late("api_docs:new_token").status_code == 302


def test_signing_in_without_the_second_factor_does_not_count(page, administrator):
    page.signed_in_as(administrator)
    TOTP.activate(administrator, "JBSWY3DPEHPK3PXP")

    assert page("api_docs:new_token").status_code == 302
    assert Authenticator.objects.filter(user=administrator).exists()


def ask(user: User, method: str = "post", **facts: object):
    request = getattr(RequestFactory(), method)("/dangerous/")
    request.user, request.session = user, {"began_at": time.time()}
    for name, value in facts.items():
        setattr(request, name, value)
    return request


def test_a_token_never_passes():
    token = ApiTokenFactory()
    request = ask(token.user, api_token=token)

    assert not is_fresh(request)
    with pytest.raises(PermissionDenied, match="A token may not do this"):
        require_fresh(request)


def test_a_decorated_view_asks_for_its_methods_only():
    view = stepped_up(lambda request: "done")
    stale = {"session": {"began_at": time.time() - 301}}

    assert view(ask(UserFactory())) == "done"
    assert view(ask(UserFactory(), "get", **stale)) == "done"
    assert view(ask(UserFactory(), **stale)).status_code == 302


def test_a_clock_that_was_turned_back_does_not_keep_a_proof_alive():
    assert not is_fresh(ask(UserFactory(), session={"began_at": time.time() + 3_600}))
