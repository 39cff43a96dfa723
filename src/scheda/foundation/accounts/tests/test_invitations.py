import datetime as dt
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from scheda.foundation.access.tests.factories import RoleFactory
from scheda.foundation.accounts.jobs import send_invitation
from scheda.foundation.accounts.models import Invitation, User
from scheda.foundation.accounts.services import invitations
from scheda.foundation.accounts.tests.factories import (
    AdministratorFactory,
    InvitationFactory,
    TeamFactory,
    UserFactory,
)
from scheda.foundation.accounts.tests.test_sign_in import text_of

pytestmark = pytest.mark.django_db
ANSWER = {"name": "Ada Neri", "password": "a horse without a battery"}


def path_of(invitation: Invitation) -> str:
    return invitations.new_link(invitation, by=None).removeprefix("http://localhost:8000")


def test_inviting_sends_a_letter_by_a_job(page, queued_jobs):
    page.send("accounts:invite", {"email": "Ada@example.com", "name": "Ada", "language": "it"})

    [job] = queued_jobs()
    assert job.name == "send_invitation"
    assert Invitation.objects.get().email == "ada@example.com"


def test_the_letter_holds_the_only_copy_of_the_token(letters):
    invitation = InvitationFactory(language="it", invited_by=UserFactory(name="Bruno"))

    invitations.send_letter(invitation)

    [letter] = letters()
    [token] = re.findall(r"/accounts/invitation/(\S+)/", letter.body)
    assert letter.to == [invitation.email]
    assert "Bruno" in letter.body
    assert invitations.find(token) == invitation
    assert token not in str(Invitation.objects.values().get())


def test_a_newer_letter_takes_the_place_of_one_that_waits(letters):
    invitation = InvitationFactory()
    invitations.send_letter(invitation)
    invitations.send_letter(invitation)

    [letter] = letters()
    [token] = re.findall(r"/accounts/invitation/(\S+)/", letter.body)
    assert invitations.find(token) == invitation


def test_no_letter_leaves_for_an_invitation_that_was_withdrawn(letters):
    invitation = InvitationFactory()
    invitations.send_letter(invitation)
    invitations.withdraw(invitation, by=AdministratorFactory())

    assert letters() == []


def test_accepting_makes_the_account_that_was_prepared():
    role, team = RoleFactory(), TeamFactory()
    invitation = InvitationFactory(
        email="ada@example.com", role_ids=[str(role.pk)], team_ids=[str(team.pk)], language="ro"
    )
    client = Client()

    answer = client.post(path_of(invitation), ANSWER)

    user = User.objects.get(email="ada@example.com")
    assert answer.url == "/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.name, user.language) == ("Ada Neri", "ro")
    assert ([*user.roles.all()], [*user.teams.all()]) == ([role], [team])


def test_a_link_works_once():
    path = path_of(InvitationFactory())
    Client().post(path, ANSWER)

    answer = Client().post(path, ANSWER)

    assert answer.status_code == 404
    assert "This link no longer works" in text_of(answer)


def test_a_link_works_for_seven_days():
    with time_machine.travel(dt.datetime(2026, 3, 1, tzinfo=dt.UTC), tick=False):
        path = path_of(InvitationFactory())

    with time_machine.travel(dt.datetime(2026, 3, 7, 23, tzinfo=dt.UTC), tick=False):
        assert Client().get(path).status_code == 200
    with time_machine.travel(dt.datetime(2026, 3, 8, 1, tzinfo=dt.UTC), tick=False):
        assert Client().get(path).status_code == 404


def test_a_new_letter_kills_the_old_link(page):
    invitation = InvitationFactory()
    path = path_of(invitation)

    page.send("accounts:resend_invitation", pk=invitation.pk)

    assert Client().get(path).status_code == 404


def test_a_withdrawn_invitation_is_gone(page):
    invitation = InvitationFactory()
    path = path_of(invitation)

    page.send("accounts:withdraw_invitation", pk=invitation.pk)

    assert Client().get(path).status_code == 404


def test_a_link_can_be_handed_over_without_a_mail_server(page):
    invitation = InvitationFactory()

    answer = page.send("accounts:invitation_link", pk=invitation.pk)

    [token] = re.findall(r"/accounts/invitation/([\w-]+)/", text_of(answer))[:1]
    assert invitations.find(token) == invitation


@pytest.mark.parametrize("password", ["short", "", "ada@example.com"])
def test_a_poor_password_is_refused(password):
    invitation = InvitationFactory(email="ada@example.com")

    answer = Client().post(path_of(invitation), {**ANSWER, "password": password})

    assert answer.status_code == 422
    assert not User.objects.filter(email="ada@example.com").exists()


def test_who_is_here_already_is_not_invited():
    user = UserFactory()

    with pytest.raises(ValidationError):
        invitations.invite(user.email.upper(), by=AdministratorFactory())


def test_who_is_invited_already_is_not_invited_twice():
    with pytest.raises(ValidationError):
        invitations.invite(InvitationFactory().email, by=AdministratorFactory())


def test_a_letter_that_is_no_longer_wanted_is_not_sent():
    invitation = invitations.invite("ada@example.com", by=AdministratorFactory())
    invitations.withdraw(invitation, by=invitation.invited_by)

    assert send_invitation.name.endswith("send_invitation")
    assert not Invitation.objects.pending().exists()


def test_the_page_speaks_the_language_of_the_invitation():
    answer = Client().get(path_of(InvitationFactory(language="it")))

    assert "Benvenuto" in text_of(answer)


def test_made_up_tokens_open_nothing():
    address = reverse("accounts:accept_invitation", args=["made-up"])

    assert Client().get(address).status_code == 404


def test_who_has_an_account_by_now_gets_no_second_one():
    invitation = InvitationFactory(email="ada@example.com")
    path = path_of(invitation)
    UserFactory(email="Ada@example.com")

    answer = Client().post(path, ANSWER)

    assert answer.status_code == 422
    assert "_auth_user_id" not in answer.client.session
    assert User.objects.filter(email__iexact="ada@example.com").count() == 1
