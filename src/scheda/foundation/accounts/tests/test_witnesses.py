"""What signing in and its like leave in the audit log."""

import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from scheda.foundation.access.services import roles
from scheda.foundation.access.tests.factories import RoleFactory
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.services import passwords, people, replaying
from scheda.foundation.accounts.tests.factories import PASSWORD, AdministratorFactory, UserFactory
from scheda.foundation.accounts.tests.test_sign_in import sign_in
from scheda.foundation.api.tests.factories import ApiTokenFactory
from scheda.foundation.api.tokens.models import ApiToken
from scheda.foundation.api.tokens.services import revoke
from scheda.foundation.audit.models import Act
from scheda.foundation.ledger.models import LedgerEntry
from scheda.foundation.ledger.noting import hidden
from scheda.foundation.ledger.replays import replay_since

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Act.objects.order_by("id").values_list("kind", flat=True))


def test_signing_in_and_out_is_kept_with_the_network():
    user, client = UserFactory(), Client(REMOTE_ADDR="203.0.113.77")

    sign_in(user.email, client=client)
    client.post(reverse("account_logout"))

    acts = Act.objects.order_by("id")
    assert [(act.kind, act.actor_id, act.network) for act in acts] == [
        ("account.signed_in", user.pk, "203.0.113.0/24"),
        ("account.signed_out", user.pk, "203.0.113.0/24"),
    ]


@pytest.mark.parametrize("known", [True, False])
def test_a_failed_sign_in_is_kept_without_what_was_typed(known):
    user = UserFactory()

    sign_in(user.email if known else "stranger@example.com", "also secret")

    [act] = Act.objects.all()
    assert (act.kind, act.actor_id) == ("account.sign_in_failed", user.pk if known else None)
    assert act.detail == {}


def test_confirming_is_kept():
    user, client = UserFactory(), Client()
    client.force_login(user)

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert kinds() == ["account.signed_in", "account.confirmed"]


def test_second_factors_come_and_go_in_the_log(django_capture_on_commit_callbacks):
    user, client = UserFactory(), Client()
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    code = code_for(client.session["mfa.totp.secret"])

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_deactivate_totp"))

    assert (
        kinds()[2:] == ["account.second_factor_added"] * 2 + ["account.second_factor_removed"] * 2
    )


def test_a_new_password_is_kept():
    passwords.change(UserFactory(), "quite another sentence")

    assert kinds() == ["account.password_changed"]


def code_for(secret: str, step: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def with_an_app() -> tuple[User, str]:
    user, secret = UserFactory(), "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    return user, secret


def second_step(client: Client, code: str):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def test_the_same_code_lets_in_once(time_machine):
    time_machine.move_to("2026-03-09 10:00:01+00:00", tick=False)
    user, secret = with_an_app()
    code = code_for(secret)
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(user.email, client=client)

    assert second_step(first, code).status_code == 302
    assert second_step(second, code).status_code == 200
    assert "_auth_user_id" not in second.session
    assert "account.code_refused" in kinds()


def test_a_recovery_code_lets_in_once():
    user, _secret = with_an_app()
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(user.email, client=client)

    assert second_step(first, code).status_code == 302
    assert second_step(second, code).status_code == 200


def test_ten_wrong_codes_shut_the_second_step_for_the_right_one_too(time_machine):
    time_machine.move_to("2026-03-09 10:00:01+00:00", tick=False)
    user, secret = with_an_app()
    client = Client()
    sign_in(user.email, client=client)
    for _ in range(10):
        second_step(client, "000000")

    assert second_step(client, code_for(secret)).status_code == 200
    assert "_auth_user_id" not in client.session


def test_ten_wrong_confirmations_shut_the_right_password_out():
    user, client = UserFactory(), Client()
    client.force_login(user)
    address = reverse("account_reauthenticate")
    for _ in range(10):
        client.post(address, {"password": "wrong"})

    assert client.post(address, {"password": PASSWORD}).status_code != 302


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(user.email, client=client)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def test_with_other_roles_comes_a_new_sign_in():
    user, by, role = UserFactory(), AdministratorFactory(), RoleFactory()
    roles.give(user, [role], by=by)
    client = signed_in(user)

    people.give_roles(user, [role], by=by)
    assert is_in(client)

    people.give_roles(user, [], by=by)
    assert not is_in(client)


def test_who_gets_or_loses_a_role_signs_in_anew_and_nobody_else():
    by, role = AdministratorFactory(), RoleFactory()
    stays, goes, comes = UserFactory.create_batch(3)
    roles.give_to(role, [stays, goes], by=by)
    clients = [signed_in(one) for one in (stays, goes, comes, by)]

    people.give_role_to(role, [stays, comes, by], by=by)

    assert [is_in(client) for client in clients] == [True, False, False, True]


def test_a_deleted_role_signs_its_holders_out():
    by, role, user = AdministratorFactory(), RoleFactory(), UserFactory()
    roles.give_to(role, [user], by=by)
    client = signed_in(user)

    people.delete_role(role, by=by)

    assert not is_in(client)


def test_a_new_administrator_signs_in_anew():
    user = UserFactory()
    client = signed_in(user)

    people.make_administrator(user, by=AdministratorFactory())

    assert not is_in(client)


def replay(kind: str, again) -> None:
    """As at a restore, with what the ledger says of this kind."""
    entries = list(LedgerEntry.objects.filter(kind=kind).order_by("position"))
    subjects = {entry.subject for entry in entries}
    again(lambda key: hidden(key) in subjects, entries)


def test_after_a_restore_closed_accounts_are_closed_again():
    closed, reopened, by = UserFactory(), UserFactory(), AdministratorFactory()
    people.deactivate(closed, by=by)
    people.deactivate(reopened, by=by)
    people.reactivate(reopened, by=by)
    User.objects.filter(pk__in=[closed.pk]).update(is_active=True)

    replay(replaying.CLOSED, replaying.close_again)

    assert not User.objects.get(pk=closed.pk).is_active
    assert User.objects.get(pk=reopened.pk).is_active
    assert User.objects.get(pk=by.pk).is_active


def test_after_a_restore_ended_sessions_stay_ended():
    user = UserFactory()
    client = signed_in(user)
    kept = Session.objects.get(session_key=client.session.session_key)
    people.reset_password(user, by=AdministratorFactory())
    kept.save()
    UserSession.objects.create(
        user=user, ip="127.0.0.1", session_key=kept.session_key, user_agent="", data={}
    )

    replay(replaying.SESSIONS_ENDED, replaying.end_sessions_again)

    assert not Session.objects.filter(pk=kept.pk).exists()


def test_after_a_restore_revoked_tokens_stay_revoked():
    token, other = ApiTokenFactory(), ApiTokenFactory()
    revoke(token)
    ApiToken.objects.filter(pk=token.pk).update(revoked_at=None)

    replay_since(0)

    assert ApiToken.objects.get(pk=token.pk).revoked_at
    assert ApiToken.objects.get(pk=other.pk).revoked_at is None


def test_the_ledger_names_nobody():
    user = UserFactory()
    people.deactivate(user, by=AdministratorFactory())

    said = "".join(str(vars(entry)) for entry in LedgerEntry.objects.all())

    assert user.email not in said
    assert str(user.pk) not in said
