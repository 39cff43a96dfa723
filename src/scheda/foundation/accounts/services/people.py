"""Colleagues: who may come in, who administers, and in which teams they work."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.foundation.access.models import Role
from scheda.foundation.access.services import roles
from scheda.foundation.accounts.events import (
    ColleagueDeactivated,
    ColleagueJoined,
    ColleagueReactivated,
)
from scheda.foundation.accounts.models import Membership, Team, User
from scheda.foundation.accounts.services import passwords, sessions
from scheda.foundation.events.event import publish
from scheda.foundation.ledger import noting as ledger


@transaction.atomic
def ensure_administrator(email: str, password: str, *, name: str = "") -> User:
    """The account with this e-mail, an administrator from now on. An old one keeps its password."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        return User.objects.create_administrator(email, password, name=name)
    if user.is_administrator and user.is_active:
        return user
    user.is_administrator = user.is_active = True
    return _save(user)


@transaction.atomic
def create(email: str, *, name: str = "", by: User | None = None, **facts: Any) -> tuple[User, str]:
    """An account with a one-time password, which is answered and kept nowhere."""
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise ValidationError({"email": _("A colleague already has this e-mail.")})
    password = passwords.one_time()
    user = User.objects.create_user(email, password, name=name, must_change_password=True, **facts)
    return user, password


@transaction.atomic
def join(email: str, *, name: str, roles: Iterable[Role]) -> User:
    """An account without a password, for who signs in elsewhere."""
    user = User.objects.create_user(email, None, name=name)
    user.roles.set(roles)
    publish(ColleagueJoined(user_id=user.pk))
    return user


@transaction.atomic
def reset_password(user: User, *, by: User) -> str:
    """A one-time password for who cannot get letters. It ends every session."""
    user, password = User.locked(user), passwords.one_time()
    user.set_password(password)
    user.must_change_password = True
    _save(user)
    sessions.end_all(user)
    return password


@transaction.atomic
def deactivate(user: User, *, by: User) -> User:
    """Close the account. Every session ends now; what the person did stays under their name."""
    user = User.locked(user)
    if user.pk == by.pk:
        raise ValidationError(_("You cannot close your own account."))
    _refuse_last_administrator(user)
    user.is_active = False
    _save(user)
    sessions.end_all(user)
    ledger.note("accounts.closed", user.pk, closed=True)
    publish(ColleagueDeactivated(user_id=user.pk, by_id=by.pk))
    return user


@transaction.atomic
def reactivate(user: User, *, by: User) -> User:
    user = User.locked(user)
    user.is_active = True
    _save(user)
    ledger.note("accounts.closed", user.pk, closed=False)
    publish(ColleagueReactivated(user_id=user.pk, by_id=by.pk))
    return user


@transaction.atomic
def make_administrator(user: User, *, by: User) -> User:
    """The sessions end: with new rights comes a new sign-in."""
    user = User.locked(user)
    user.is_administrator = True
    _save(user)
    sessions.end_all(user)
    return user


@transaction.atomic
def remove_administrator(user: User, *, by: User) -> User:
    """There is always one left. The sessions end, so that no open page keeps the old rights."""
    user = User.locked(user)
    _refuse_last_administrator(user)
    user.is_administrator = False
    _save(user)
    sessions.end_all(user)
    return user


@transaction.atomic
def give_roles(user: User, wanted: Iterable[Role], *, by: User) -> None:
    """These roles, and no others. With other rights comes a new sign-in."""
    before, wanted = set(user.roles.values_list("pk", flat=True)), list(wanted)
    roles.give(user, wanted, by=by)
    if before != {role.pk for role in wanted}:
        _sign_out([user], by)


@transaction.atomic
def give_role_to(role: Role, wanted: Iterable[User], *, by: User) -> None:
    """These people, and no others, have the role."""
    before, wanted = set(role.users.all()), set(wanted)
    roles.give_to(role, wanted, by=by)
    _sign_out(before ^ wanted, by)


@transaction.atomic
def delete_role(role: Role, *, by: User) -> None:
    holders = list(role.users.all())
    roles.delete(role, by=by)
    _sign_out(holders, by)


@transaction.atomic
def join_teams(user: User, teams: Iterable[Team], *, by: User) -> None:
    """These teams, and no others, are this person's. Who leads a team goes on leading it."""
    wanted = {team.pk for team in teams}
    user.memberships.exclude(team__in=wanted).delete()
    known = set(user.memberships.values_list("team_id", flat=True))
    Membership.objects.bulk_create(
        Membership(team_id=team_id, user=user) for team_id in wanted - known
    )


def _refuse_last_administrator(user: User) -> None:
    """Locks them all, so that two who leave at once do not both find the other."""
    administrators = set(
        User.objects.administrators().select_for_update().values_list("pk", flat=True)
    )
    if administrators == {user.pk}:
        raise ValidationError(
            _("%(name)s is the only administrator. Name another one first.") % {"name": user}
        )


def _sign_out(users: Iterable[User], by: User) -> None:
    for user in users:
        if user.pk != by.pk:
            sessions.end_all(user)


def _save(user: User) -> User:
    user.version += 1
    user.save()
    return user
