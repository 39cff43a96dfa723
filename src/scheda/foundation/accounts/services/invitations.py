"""Inviting colleagues. The token exists only in the letter; here its SHA-256 is kept."""

import hashlib
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.access.models import Role
from scheda.foundation.accounts.events import ColleagueInvited, ColleagueJoined
from scheda.foundation.accounts.models import Invitation, Membership, Team, User
from scheda.foundation.accounts.models.invitation import in_a_week
from scheda.foundation.accounts.services import letters
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.events.event import publish


@transaction.atomic
def invite(
    email: str,
    *,
    by: User,
    name: str = "",
    language: str = "",
    roles: Iterable[Role] = (),
    teams: Iterable[Team] = (),
) -> Invitation:
    """Prepare an account; the letter goes out by itself."""
    email = email.strip().lower()
    _refuse_known(email)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        language=language or settings.LANGUAGE_CODE,
        role_ids=[str(role.pk) for role in roles],
        team_ids=[str(team.pk) for team in teams],
        token_hash=_hash(secrets.token_urlsafe()),
        invited_by=by,
    )
    publish(ColleagueInvited(invitation_id=invitation.pk, by_id=by.pk))
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, by: User) -> Invitation:
    """A new letter, seven more days; the link of the old one stops working."""
    invitation = _pending(invitation)
    new_link(invitation, by=by)
    publish(ColleagueInvited(invitation_id=invitation.pk, by_id=by.pk))
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> None:
    _pending(invitation).delete()


@transaction.atomic
def new_link(invitation: Invitation, *, by: User | None) -> str:
    """A fresh link, to be handed over at once: nobody can read it again."""
    invitation = _pending(invitation)
    token = secrets.token_urlsafe(32)
    invitation.token_hash, invitation.expires_at = _hash(token), in_a_week()
    invitation.version += 1
    invitation.save()
    return settings.PUBLIC_URL + reverse("accounts:accept_invitation", args=[token])


@transaction.atomic
def send_letter(invitation: Invitation) -> None:
    link = new_link(invitation, by=None)
    invitation.refresh_from_db()
    letters.send(
        invitation.email,
        "invitation",
        language=invitation.language,
        wanted={
            "key": f"accounts.invitation:{invitation.pk}:{invitation.version}",
            "by": invitation.invited_by,
            "useful_until": invitation.expires_at,
        },
        name=invitation.name,
        inviter=str(invitation.invited_by),
        link=link,
    )


def find(token: str) -> Invitation | None:
    """The open invitation that this token belongs to."""
    found: Invitation | None = Invitation.objects.valid().filter(token_hash=_hash(token)).first()
    return found


def accept(invitation: Invitation, *, name: str, password: str | None) -> User:
    """Make the account with everything the invitation promised. Works once.

    Without a password for who signs in elsewhere.
    """
    user = User(email=invitation.email, name=name, language=invitation.language)
    user.set_password(password)
    with acting_as(user, "invitation accepted"):
        invitation = Invitation.locked(invitation)
        if not invitation.is_valid:
            raise ValidationError(_("This invitation no longer works. Ask for a new one."))
        if _is_colleague(invitation.email):
            raise ValidationError(_("A colleague already has this e-mail."))
        user.save(force_insert=True)
        user.roles.set(Role.objects.filter(pk__in=invitation.role_ids))
        Membership.objects.bulk_create(
            Membership(team=team, user=user)
            for team in Team.objects.filter(pk__in=invitation.team_ids)
        )
        invitation.accepted_at = timezone.now()
        invitation.version += 1
        invitation.save()
        publish(ColleagueJoined(user_id=user.pk))
    return user


def _pending(invitation: Invitation) -> Invitation:
    invitation = Invitation.locked(invitation)
    if invitation.accepted_at:
        raise ValidationError(_("This invitation was accepted already."))
    return invitation


def _refuse_known(email: str) -> None:
    if _is_colleague(email):
        raise ValidationError({"email": _("A colleague already has this e-mail.")})
    if Invitation.objects.pending().filter(email=email).exists():
        raise ValidationError(
            {"email": _("There is an invitation for this e-mail. Send it again instead.")}
        )


def _is_colleague(email: str) -> bool:
    return User.objects.filter(email__iexact=email).exists()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
